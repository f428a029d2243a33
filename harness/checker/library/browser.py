"""Names from the compiler's declarations of browsers, which a project has by default.

Infrastructure programs rarely use them on purpose, but they exist: a name such as `name` or `status` that a program
forgot to declare is not undeclared.
"""

from __future__ import annotations

from typing import Final

__all__ = ["BROWSER_NUMBERS", "BROWSER_TEXTS", "BROWSER_TYPES", "BROWSER_VALUES", "BROWSER_VOIDS", "LEFT_OUT"]

BROWSER_TYPES: Final = frozenset(
    """
    AbortController AbortSignal Animation Attr Audio Blob BroadcastChannel Cache CacheStorage CloseEvent Comment
    Credential Crypto CryptoKey CustomEvent DOMException Document Element ErrorEvent Event EventListener EventSource
    EventTarget File FileList FileReader FormData HTMLElement Headers History IDBDatabase Image Location Lock
    MediaSource MessageChannel MessageEvent MessagePort Navigator Node NodeList Notification Option Path2D
    Performance PerformanceEntry PerformanceObserver Permissions Plugin ProgressEvent Range ReadableStream Report
    Request RequestInfo RequestInit Response ResponseInit Screen Selection ServiceWorker Storage StorageManager
    SubtleCrypto Text TextDecoder TextEncoder TransformStream URL URLSearchParams WebSocket Window Worker
    WritableStream XMLHttpRequest
    """.split()  # noqa: SIM905
)
"""Interfaces; most are values too."""

BROWSER_VALUES: Final = BROWSER_TYPES | frozenset(
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

LEFT_OUT: Final = frozenset(
    """
    AllowSharedBuffer ArrayBufferConstructor ArrayBufferLike ArrayBufferTypes ArrayBufferView ArrayIterator
    AsyncGeneratorFunction AsyncGeneratorFunctionConstructor AsyncIteratorObject Atomics BigInt64ArrayConstructor
    BigIntToLocaleStringOptions BigUint64ArrayConstructor BuiltinIteratorReturn CallableFunction
    ClassAccessorDecoratorContext ClassAccessorDecoratorResult ClassAccessorDecoratorTarget ClassDecorator
    ClassDecoratorContext ClassFieldDecoratorContext ClassGetterDecoratorContext ClassMemberDecoratorContext
    ClassMethodDecoratorContext ClassSetterDecoratorContext ConcatArray DataViewConstructor DecoratorContext
    DecoratorMetadata DecoratorMetadataObject EvalErrorConstructor EventListenerOptions Float32ArrayConstructor
    Float64ArrayConstructor GeneratorFunction GeneratorFunctionConstructor IArguments ImportAssertions ImportAttributes
    ImportCallOptions ImportMeta Int16ArrayConstructor Int32ArrayConstructor Int8ArrayConstructor IteratorObject
    IteratorReturnResult IteratorYieldResult MapIterator MethodDecorator NewableFunction NodeModule NodeRequire
    NonSharedArrayBufferView NonSharedBuffer NonSharedDataView NonSharedTypedArray NonSharedUint8Array
    ParameterDecorator PromiseConstructorLike PropertyDecorator PropertyDescriptor PropertyDescriptorMap
    ProxyConstructor ProxyHandler RangeErrorConstructor ReferenceErrorConstructor RegExpStringIterator RequireResolve
    SetIterator SharedArrayBufferConstructor StringIterator SyntaxErrorConstructor TypeErrorConstructor
    TypedPropertyDescriptor URIErrorConstructor Uint16ArrayConstructor Uint32ArrayConstructor Uint8ArrayConstructor
    Uint8ClampedArrayConstructor VoidFunction WeakKey WeakKeyTypes
    """.split()  # noqa: SIM905
)
"""Types of the language and of Node.js of which only the name is known."""

BROWSER_TEXTS: Final = frozenset({"origin", "status"})
BROWSER_NUMBERS: Final = frozenset({"length"})
BROWSER_VOIDS: Final = frozenset({"name"})
"""Variables whose types matter because programs often use their names by mistake."""
