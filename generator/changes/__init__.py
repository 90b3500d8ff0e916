"""What has changed in a trial's record: found as values, kept with the site, said elsewhere."""

from generator.changes.find import changes_between as changes_between
from generator.changes.find import is_emptied as is_emptied
from generator.changes.history import Change as Change
from generator.changes.history import Entry as Entry
from generator.changes.history import History as History
from generator.changes.history import version_of as version_of
