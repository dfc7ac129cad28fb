"""Pictures of all scenes and of papers: `python -m tests.kiosk.pictures FOLDER [SCENE …]`."""

import sys
import tempfile
from pathlib import Path

from tests.kiosk import paper_pictures
from tests.kiosk.scenes import SCENES
from tests.kiosk.tablet import scenes as tablet
from tests.kiosk.views import every_view, looker


def main() -> int:
    """All scenes and papers, or the scenes named, into the folder; 2 for a name that there is not."""
    folder, named = Path(sys.argv[1]), set(sys.argv[2:])
    scenes = [scene for scene in SCENES if not named or scene.name in named]
    if len(scenes) < len(named):
        print("there are:", *(scene.name for scene in SCENES), file=sys.stderr)
        return 2
    with tempfile.TemporaryDirectory(prefix="motcua-pictures-") as data, looker(Path(data)) as seen:
        for scene in scenes:
            seen.enter(scene)
            for view, _, grab in seen.views(scene, every_view(scene)):
                grab().save(str(folder / f"kiosk-{scene.name}-{view}.png"))
        if not named:
            paper_pictures.take(seen.kiosk.session, folder)
    if not named:
        with tempfile.TemporaryDirectory(prefix="motcua-pictures-") as data:
            tablet.pictures(folder, Path(data))
    return 0


if __name__ == "__main__":
    sys.exit(main())
