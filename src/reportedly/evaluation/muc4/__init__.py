"""The templates of the Fourth Message Understanding Conference: made, read, compared and scored as in 1992."""
