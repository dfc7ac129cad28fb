"""The media's place on the page: what stands on the shelf, and the video that plays there now."""

from collections.abc import Callable, Mapping, Sequence
from concurrent.futures import Future, ThreadPoolExecutor
from pathlib import Path

from PySide6.QtGui import QImage

from common.contract.config import Medium
from common.ui.bridge import HallBridge
from display.media.library import Library, MediumState
from display.media.shrinking import Shrinker
from display.media.video import FrameProvider, VideoPlayer, silence_decoder
from display.viewmodels.hall_model import HallModel
from display.viewmodels.slides import Shelf, Slide


class MediaStage:
    """Shows videos by the model's `frame`; `changed` is called when the shelf has."""

    def __init__(self, bridge: HallBridge, model: HallModel, changed: Callable[[], None]) -> None:
        silence_decoder()
        self._model = model
        self._pool = ThreadPoolExecutor(1, thread_name_prefix="media")
        self._library = Library(bridge, self._pool, changed)
        self._player = VideoPlayer(Shrinker(bridge.deliver, self._pool))
        self._player.painted.connect(self._painted)
        self._player.failed.connect(self._library.refuse)
        self.provider = FrameProvider()
        self._playing = ""

    @property
    def shelf(self) -> Shelf:
        """What can be shown."""
        return self._library.shelf

    @property
    def states(self) -> Mapping[str, MediumState]:
        """How far each asset is."""
        return self._library.states

    def want(self, media: Sequence[Medium], fetch: Callable[[str], Future[Path]]) -> None:
        """Fetch what these slides need and is not at hand yet."""
        self._library.want(media, fetch)

    def show(self, slide: Slide) -> None:
        """Play the slide's video, or end the one that played."""
        if slide.video != self._playing:
            self._playing = slide.video
            self._model.end_frames()
        if slide.video:
            self._player.show(slide.video, self._model.media_room, slide.place)
        else:
            self._player.end()

    def close(self) -> None:
        """Play and check nothing any more."""
        self._player.end()
        self._library.close()
        self._pool.shutdown(cancel_futures=True)

    def _painted(self, image: QImage) -> None:
        self.provider.image = image
        self._model.show_frame()
