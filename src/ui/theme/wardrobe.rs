//! Which theme is worn, where the terminal's ground decides.

use super::{Paper, Theme};

/// The theme that is worn, and what to change into when the terminal tells its ground.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Wardrobe {
    worn: Theme,
    others: Option<Box<(Theme, Theme)>>,
}

impl Wardrobe {
    /// One theme for a dark and one for a light ground, to be worn on the ground that is guessed until it is known.
    pub fn by_ground(dark: Theme, light: Theme, guess: Paper) -> Self {
        let worn = if guess == Paper::Light { light.clone() } else { dark.clone() };
        Self { worn, others: Some(Box::new((dark, light))) }
    }

    /// The theme that is worn.
    pub fn worn(&self) -> &Theme {
        &self.worn
    }

    /// Whether the terminal's ground would decide, were it known.
    pub fn waits(&self) -> bool {
        self.others.is_some()
    }

    /// Changes into the theme for the terminal's ground, now that it is known. Returns whether that is another one.
    pub fn change(&mut self, ground: Paper) -> bool {
        let Some((dark, light)) = self.others.take().map(|others| *others) else { return false };
        let fit = if ground == Paper::Light { light } else { dark };
        let changes = fit != self.worn;
        self.worn = fit;
        changes
    }
}

impl From<Theme> for Wardrobe {
    /// The same theme on any ground.
    fn from(worn: Theme) -> Self {
        Self { worn, others: None }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::config::ThemeName;

    #[test]
    fn the_ground_changes_the_theme_once_and_only_where_it_decides() {
        let [dark, light] = [ThemeName::Dark, ThemeName::Light].map(Theme::new);
        let mut wardrobe = Wardrobe::by_ground(dark.clone(), light.clone(), Paper::Dark);
        assert!(wardrobe.waits() && *wardrobe.worn() == dark);
        assert!(wardrobe.change(Paper::Light) && *wardrobe.worn() == light);
        assert!(!wardrobe.waits() && !wardrobe.change(Paper::Dark));

        let mut wardrobe = Wardrobe::by_ground(dark.clone(), light.clone(), Paper::Light);
        assert!(!wardrobe.change(Paper::Light), "the guess was right");
        let mut wardrobe = Wardrobe::from(dark.clone());
        assert!(!wardrobe.waits() && !wardrobe.change(Paper::Light) && *wardrobe.worn() == dark);
    }
}
