// replaced by this module's first test
