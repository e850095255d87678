hint-no-title-has = no title has { $field } `{ $value }`{ $hint }
answer-no-title = no title has the id `{ $id }`
answer-not-comparable = rows of this table cannot be compared
answer-no-figure = the table has no such figure
answer-no-plan = the summary could not be computed: { $error }
