"""What a file must be like before it leaves quarantine with an act."""

from gongkai.files.models import StoredFile
from gongkai.files.sealing import content
from gongkai.files.suspicion import active, disguised, misnamed
from gongkai.law.reasons import refuse


def refuse_unfit(file: StoredFile) -> None:
    """Refuse a file that is misnamed, an archive in disguise, or carries macros, scripts or files of its own."""
    if problem := misnamed(file.name, file.kind):
        raise refuse("misnamed", problem)
    held = content(file)
    if problem := active(file.name, file.kind, held):
        raise refuse("active_content", problem)
    if problem := disguised(file.name, file.kind, held):
        raise refuse("disguised", problem)
