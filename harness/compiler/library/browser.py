"""Names that the compiler knows from its declarations of browsers, which a project has unless it says otherwise.

Programs that declare infrastructure use few of them on purpose; that they exist still matters, since a name such as
`name` or `status` that a program forgot to declare is then no undeclared one.
"""

from __future__ import annotations

__all__ = ["BROWSER_NUMBERS", "BROWSER_TEXTS", "BROWSER_TYPES", "BROWSER_VALUES", "BROWSER_VOIDS"]

BROWSER_TYPES = frozenset(
    """
    AbortController AbortSignal Animation Attr Audio Blob Cache CacheStorage CloseEvent Comment Credential Crypto
    CryptoKey CustomEvent DOMException Document Element ErrorEvent Event EventListener EventSource EventTarget File
    FileList FileReader FormData HTMLElement Headers History IDBDatabase Image Location Lock MediaSource MessageChannel
    MessageEvent MessagePort Navigator Node NodeList Notification Option Path2D Performance Permissions Plugin
    ProgressEvent Range ReadableStream Report Request RequestInfo RequestInit Response ResponseInit Screen Selection
    ServiceWorker Storage StorageManager SubtleCrypto Text TextDecoder TextEncoder TransformStream URL URLSearchParams
    WebSocket Window Worker WritableStream XMLHttpRequest
    """.split()  # noqa: SIM905
)
"""Interfaces, most of which are values as well."""

BROWSER_VALUES = BROWSER_TYPES | frozenset(
    """
    addEventListener alert blur caches cancelAnimationFrame cancelIdleCallback captureEvents clientInformation close
    closed confirm cookieStore createImageBitmap crossOriginIsolated crypto customElements devicePixelRatio
    dispatchEvent document event external focus frameElement frames getComputedStyle getSelection history importScripts
    indexedDB innerHeight innerWidth isSecureContext localStorage location locationbar matchMedia menubar moveBy moveTo
    navigator open opener orientation originAgentCluster outerHeight outerWidth pageXOffset pageYOffset parent
    performance personalbar postMessage print prompt queueMicrotask releaseEvents removeEventListener reportError
    requestAnimationFrame requestIdleCallback resizeBy resizeTo screen screenLeft screenTop screenX screenY scroll
    scrollBy scrollTo scrollX scrollY scrollbars self sessionStorage speechSynthesis statusbar stop toString toolbar top
    visualViewport webkitURL window
    """.split()  # noqa: SIM905
)
"""Variables, functions and classes."""

BROWSER_TEXTS = frozenset({"origin", "status"})
BROWSER_NUMBERS = frozenset({"length"})
BROWSER_VOIDS = frozenset({"name"})
"""Variables whose types matter, since their names are so common that programs use them by mistake."""
