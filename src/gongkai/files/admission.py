"""What a file must be like before it leaves quarantine with an act."""

from gongkai.files.models import StoredFile
from gongkai.files.sealing import content
from gongkai.files.suspicion import active, misnamed
from gongkai.law.reasons import refuse


def refuse_unfit(file: StoredFile) -> None:
    """Refuse a file that is misnamed or carries macros, scripts or files of its own."""
    if problem := misnamed(file.name, file.kind):
        raise refuse("misnamed", problem)
    if problem := active(file.name, file.kind, content(file)):
        raise refuse("active_content", problem)
