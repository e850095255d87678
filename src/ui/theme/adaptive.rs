//! The theme in use, which may depend on the terminal's background.

use super::{Background, Theme};

/// The current theme, and the alternatives until the terminal reports its background.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct AdaptiveTheme {
    current: Theme,
    others: Option<Box<(Theme, Theme)>>,
}

impl AdaptiveTheme {
    /// Creates a choice between a dark and a light theme; `guess` applies until the background is known.
    pub fn by_ground(dark: Theme, light: Theme, guess: Background) -> Self {
        let current = if guess == Background::Light { light.clone() } else { dark.clone() };
        Self { current, others: Some(Box::new((dark, light))) }
    }

    /// The current theme.
    pub fn current(&self) -> &Theme {
        &self.current
    }

    /// Whether the theme depends on the terminal's background, which is not known yet.
    pub fn waits(&self) -> bool {
        self.others.is_some()
    }

    /// Selects the theme for the reported background. Returns whether the theme changed.
    pub fn change(&mut self, ground: Background) -> bool {
        let Some((dark, light)) = self.others.take().map(|others| *others) else { return false };
        let fit = if ground == Background::Light { light } else { dark };
        let changes = fit != self.current;
        self.current = fit;
        changes
    }
}

impl From<Theme> for AdaptiveTheme {
    /// Uses one theme on any background.
    fn from(current: Theme) -> Self {
        Self { current, others: None }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::config::ThemeName;

    #[test]
    fn the_ground_changes_the_theme_once_and_only_where_it_decides() {
        let [dark, light] = [ThemeName::Dark, ThemeName::Light].map(Theme::new);
        let mut theme = AdaptiveTheme::by_ground(dark.clone(), light.clone(), Background::Dark);
        assert!(theme.waits() && *theme.current() == dark);
        assert!(theme.change(Background::Light) && *theme.current() == light);
        assert!(!theme.waits() && !theme.change(Background::Dark));

        let mut theme = AdaptiveTheme::by_ground(dark.clone(), light.clone(), Background::Light);
        assert!(!theme.change(Background::Light), "the guess was right");
        let mut theme = AdaptiveTheme::from(dark.clone());
        assert!(!theme.waits() && !theme.change(Background::Light) && *theme.current() == dark);
    }
}
