"""Matrix, on matrix-nio: sync becomes `Incoming`, the community is a space, an ask a thread, a private talk a direct room.

Imported only where a homeserver is set.
"""

from breinbot.platforms.matrix.ends import NAME
from breinbot.platforms.matrix.failures import told
from breinbot.platforms.matrix.platform import MatrixPlatform, serve

__all__ = ["NAME", "MatrixPlatform", "serve", "told"]
