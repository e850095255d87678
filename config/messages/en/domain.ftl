# Text from elsewhere, as it is.
verbatim = { $text }
