//! The `OpenAPI` document: made of the same routes and parameters that requests are checked against.

use serde_json::{Value, json};
use utoipa::PartialSchema;
use utoipa::openapi::header::HeaderBuilder;
use utoipa::openapi::path::{
    HttpMethod, OperationBuilder, Parameter as Described, ParameterBuilder, ParameterIn, PathItem,
};
use utoipa::openapi::response::ResponseBuilder;
use utoipa::openapi::schema::{KnownFormat, ObjectBuilder, Schema, SchemaFormat, Type};
use utoipa::openapi::{
    Components, ContentBuilder, InfoBuilder, OpenApi, OpenApiBuilder, Ref, RefOr, Required, Response, Responses,
    ResponsesBuilder, ServerBuilder,
};

use super::check::FilterCheck;
use super::format::{self, FORMATS};
use super::parameter::{Kind, Parameter};
use super::route::{CHECK, Part, Route};
use super::schema;
use crate::export::Format;
use crate::serve::Server;
use crate::serve::http::problem;

/// Where the paths of the API begin.
pub const BASE: &str = "/api/v1/";

const ABOUT: &str = "The figures of ottui on Korean content on Netflix: the same tables, with the same numbers, as the \
                     dashboard and the command line. Answers carry an `ETag`; ask again with `If-None-Match`.";

/// The problems that every path may answer with.
const PROBLEMS: [(&str, &str); 6] = [
    ("400", "The filter or a parameter is not understood, or the data has no answer"),
    ("413", "The request has a body that is too large"),
    ("414", "The URL is too long"),
    ("429", "The address has sent too many requests"),
    ("500", "The server made a mistake"),
    ("503", "The answer took too long"),
];

/// What the document depends on.
#[derive(Clone)]
pub struct Descriptions {
    data_sets: Vec<String>,
    base_url: String,
}

impl Descriptions {
    pub fn new(server: &Server) -> Self {
        let base_url = server.options.base_url.as_deref().unwrap_or("/");
        Self { data_sets: server.data.names().map(str::to_owned).collect(), base_url: base_url.to_owned() }
    }

    /// The document before the paths.
    pub fn start(&self) -> OpenApi {
        let info = InfoBuilder::new().title("ottui").version(env!("CARGO_PKG_VERSION")).description(Some(ABOUT));
        let components = schema::components()
            .into_iter()
            .fold(Components::builder(), |components, (name, schema)| components.schema(name, schema))
            .schema("Problem", problem::Document::schema())
            .schema("FilterCheck", FilterCheck::schema());
        OpenApiBuilder::new()
            .info(info)
            .servers(Some([ServerBuilder::new().url(self.base_url.as_str()).build()]))
            .components(Some(components.build()))
            .build()
    }

    /// The path of a table; with `suffix`, the one that names the format.
    pub fn table(&self, route: &Route, suffix: bool) -> (String, PathItem) {
        let path = format!("{BASE}{}{}", route.path, if suffix { ".{format}" } else { "" });
        let suffixes = FORMATS.iter().map(ToString::to_string).collect();
        let suffixes = Parameter {
            is_required: true,
            example: Some("csv"),
            ..Parameter::own("format", Kind::OneOf(suffixes), "Format of the answer")
        };
        let in_path = route.in_path.iter().chain(suffix.then_some(&suffixes));
        let in_path = in_path.map(|parameter| self.parameter(parameter, ParameterIn::Path));
        let in_query = route.parameters.iter().map(|parameter| self.parameter(parameter, ParameterIn::Query));
        let ok = FORMATS.iter().fold(answer(route.about), |response, format| {
            response.content(format::media_type(*format), content(route, *format, suffix).build())
        });
        let mut responses = problems().response("200", ok.build());
        if route.in_path.is_some() || suffix {
            responses = responses.response("404", problem("The path names nothing"));
        }
        if !suffix {
            responses = responses.response("406", problem("No format fits `Accept`"));
        }
        let responses = responses.response("410", problem("The next page is of data that has changed"));
        let operation = OperationBuilder::new()
            .operation_id(Some(format!("{}{}", route.name, if suffix { "_in_format" } else { "" })))
            .tag(if suffix { "In a format" } else { "Tables" })
            .summary(Some(route.about))
            .parameters(Some(in_path.chain(in_query)))
            .responses(responses.build());
        (path, PathItem::new(HttpMethod::Get, operation))
    }

    /// The path of the check of a filter.
    pub fn check(&self) -> (String, PathItem) {
        let about =
            "Whether a filter is understood: how the program prints it and how many titles match, or where it is wrong";
        let example = json!({
            "understood": true,
            "canonical": "genre=Drama",
            "films": 120,
            "series": 93,
            "hints": [],
            "problem": null,
        });
        let content =
            ContentBuilder::new().schema(Some(Ref::from_schema_name("FilterCheck"))).example(Some(example)).build();
        let operation = OperationBuilder::new()
            .operation_id(Some("check_filter"))
            .tag("Filters")
            .summary(Some(about))
            .parameters(Some(CHECK.iter().map(|parameter| self.parameter(parameter, ParameterIn::Query))))
            .responses(problems().response("200", answer(about).content("application/json", content).build()).build());
        (format!("{BASE}filters/check"), PathItem::new(HttpMethod::Get, operation))
    }

    fn parameter(&self, parameter: &Parameter, place: ParameterIn) -> Described {
        let required = if parameter.is_required { Required::True } else { Required::False };
        ParameterBuilder::new()
            .name(&parameter.name)
            .parameter_in(place)
            .required(required)
            .description(Some(&parameter.about))
            .schema(Some(self.schema(parameter)))
            .example(parameter.example.map(|example| match &parameter.kind {
                Kind::Whole { .. } => example.parse::<u64>().map_or(Value::Null, Value::from),
                _ => json!(example),
            }))
            .build()
    }

    fn schema(&self, parameter: &Parameter) -> Schema {
        let object = ObjectBuilder::new();
        let default = parameter.default.as_ref();
        let object = match &parameter.kind {
            Kind::Text => object
                .schema_type(Type::String)
                .pattern(parameter.pattern)
                .default(default.map(|default| json!(default))),
            Kind::OneOf(known) => object
                .schema_type(Type::String)
                .enum_values(Some(known.iter().map(String::as_str)))
                .default(default.map(|default| json!(default))),
            Kind::DataSet => {
                // The first is the default one of the server.
                let first = self.data_sets.first().filter(|_| parameter.name == "data");
                object
                    .schema_type(Type::String)
                    .enum_values(Some(self.data_sets.iter().map(String::as_str)))
                    .default(first.map(|first| json!(first)))
            }
            Kind::Flag => {
                object.schema_type(Type::Boolean).default(Some(json!(default.is_some_and(|on| on == "true"))))
            }
            Kind::Whole { least, greatest } => object
                .schema_type(Type::Integer)
                .format(Some(SchemaFormat::KnownFormat(KnownFormat::Int32)))
                .minimum(Some(*least))
                .maximum(Some(*greatest)),
        };
        object.build().into()
    }
}

/// An answer with what caches and the next page need.
fn answer(about: &str) -> ResponseBuilder {
    let text = |about: &str| HeaderBuilder::new().schema(Some(schema::text())).description(Some(about)).build();
    ResponseBuilder::new()
        .description(about)
        .header("ETag", text("Identifies the answer, for `If-None-Match`"))
        .header("Link", text("The next page, if there is one: `rel=\"next\"`"))
}

/// An answer in a format.
fn content(route: &Route, format: Format, suffix: bool) -> ContentBuilder {
    let content = ContentBuilder::new();
    match format {
        Format::Json => {
            let schema = if route.part == Part::Card { "Title" } else { "Table" };
            // Once is enough.
            let example = (!suffix).then(|| ("demo", schema::example(route)));
            content.schema(Some(Ref::from_schema_name(schema))).examples_from_iter(example)
        }
        Format::Csv | Format::Jsonl | Format::Md | Format::Table => content.schema(Some(schema::text())),
        Format::Xlsx | Format::Parquet => content.schema(Some(schema::bytes())),
    }
}

/// The problems that every path may answer with.
fn problems() -> ResponsesBuilder {
    PROBLEMS.iter().fold(Responses::builder(), |responses, (status, about)| responses.response(*status, problem(about)))
}

fn problem(about: &str) -> RefOr<Response> {
    let schema = Ref::from_schema_name("Problem");
    let content = ContentBuilder::new().schema(Some(schema)).build();
    ResponseBuilder::new().description(about).content(problem::MEDIA_TYPE, content).build().into()
}
