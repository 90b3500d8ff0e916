"""From records to a site: a stage for each trial, then one for what is made of all of them."""
