"""`gongkai export DIR`: the whole copy, resumable; and what the worker does to keep it up after each act."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Iterable
from pathlib import Path

from django.conf import settings
from django.core.management import call_command
from django.db import transaction
from django.utils.translation import gettext as _

from gongkai.delivery import outbox
from gongkai.items.kinds import Standing
from gongkai.items.models import Item, ItemCourse
from gongkai.law.reasons import refuse
from gongkai.portal.export import addresses
from gongkai.portal.export.rendering import Renderer
from gongkai.portal.export.writing import BrokenPage, alone, write
from gongkai.portal.models import ExportErrand, StaticCopy
from gongkai.site import clock

EVERY = 200
"""Items between two notes of how far the copy is."""


def begin(folder: Path) -> StaticCopy:
    """The copy in a folder: a new one, or the one that was begun there. Refused where the folder holds something else."""
    found = StaticCopy.objects.filter(folder=str(folder)).first()
    if found is not None:
        return found
    if folder.exists() and (not folder.is_dir() or any(folder.iterdir())):
        raise refuse("not_empty", f"“{folder}”不是空的目录，里面的文件会被覆盖；请指定一个空目录或者新的目录")
    folder.mkdir(parents=True, exist_ok=True)
    return StaticCopy.objects.create(folder=str(folder), begun_at=clock.now(), shown_on=clock.today())


def copy_all(copy: StaticCopy, told: Callable[[int], None] = lambda files: None) -> int:
    """Write every page; how many files were written or removed. After a break it goes on with the item where it was."""
    folder, renderer = Path(copy.folder), Renderer()
    if copy.finished_at is not None:
        copy.begun_at, copy.finished_at, copy.through, copy.shown_on = clock.now(), None, 0, clock.today()
        copy.save()
    done = 0
    for item in addresses.items(copy.through):
        done += write_all(folder, renderer, addresses.of_item(item))
        if item % EVERY == 0:
            _note(copy, item)
        told(done)
    done += write_all(folder, renderer, addresses.of_site())
    for body in addresses.bodies():
        done += write_all(folder, renderer, addresses.of_body(body))
        told(done)
    done += write_all(folder, renderer, addresses.of_data())
    copy_assets(folder)
    copy.finished_at = clock.now()
    copy.save(update_fields=["finished_at"])
    return done


def write_all(folder: Path, renderer: Renderer, paths: Iterable[str]) -> int:
    """Bring the files of these addresses up to date; how many were written or removed.

    One after the other: what was rendered before an act must not be written over what was rendered after it.
    """
    done, faults = 0, list[Exception]()
    with alone(folder):
        for path in dict.fromkeys(paths):
            try:
                done += write(folder, path, renderer.get(path))
            except (BrokenPage, OSError) as fault:
                # one page that fails must not keep what was taken down on the others
                faults.append(fault)
    if faults:
        raise faults[0]
    return done


def copy_assets(folder: Path) -> None:
    """Style sheets, scripts, pictures of the pages themselves."""
    call_command("collectstatic", interactive=False, verbosity=0)
    shutil.copytree(settings.STATIC_ROOT, folder / settings.STATIC_URL.strip("/"), dirs_exist_ok=True)


def follow(items: list[int]) -> None:
    """In the transaction of an act: every copy is to be brought up to date about these items."""
    copies = list(StaticCopy.objects.values_list("pk", flat=True))
    if not copies:
        return
    now = clock.now()
    ExportErrand.objects.bulk_create(
        [ExportErrand(key=f"{copy}:{item}:{now.timestamp():.6f}", copy_id=copy, item=item, queued_at=now, due_at=now)
         for copy in copies for item in items],
        batch_size=500, ignore_conflicts=True,
    )  # fmt: skip


def behind(item: Item) -> list[str]:
    """The copies that do not show yet what the last act on an item changed, a line each for the desk."""
    rows = outbox.waiting(ExportErrand).filter(item=item.pk).select_related("copy").order_by("copy", "-pk")
    newest = {row.copy_id: row for row in reversed(rows)}
    return [_behind(row) for row in newest.values()]


def _behind(errand: ExportErrand) -> str:
    if errand.trouble:
        failed = _("静态站点“%(folder)s”没有更新成功，公众在那里可能还看到以前的内容；已试%(count)d次，系统会继续重试，请告诉系统管理员。")
        return failed % {"folder": errand.copy.folder, "count": errand.attempts}
    return _("静态站点“%(folder)s”正在更新，稍后刷新本页查看。") % {"folder": errand.copy.folder}


def keep_up(errand: ExportErrand) -> None:
    """Write what an act on one item changed; done twice it writes nothing the second time."""
    folder, renderer = Path(errand.copy.folder), Renderer()
    write_all(folder, renderer, addresses.touched(errand.item))
    if ItemCourse.objects.filter(pk=errand.item, standing=Standing.TAKEN_DOWN).exists():
        # what must not be known may not wait until the files of open data are made again
        write_all(folder, renderer, addresses.of_data_with(errand.item))


def refresh_data(copies: Iterable[StaticCopy] | None = None) -> int:
    """The files of open data anew, once a day; how many files changed."""
    renderer = Renderer()
    found = StaticCopy.objects.exclude(finished_at=None) if copies is None else copies
    return sum(write_all(Path(copy.folder), renderer, addresses.of_data()) for copy in found)


def _note(copy: StaticCopy, item: int) -> None:
    copy.through = item
    with transaction.atomic():
        copy.save(update_fields=["through"])
