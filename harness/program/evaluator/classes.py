"""Classes: definitions, instances, `super`, `instanceof`."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING, Final

from harness.program.builtins.buffers import Uint8Array
from harness.program.coercion import is_callable, truth_of
from harness.program.endings import ThrownError
from harness.program.evaluator import properties
from harness.program.evaluator.calls import bind_parameters, note_absent, run_body, run_callbacks
from harness.program.evaluator.conditions import choice, derived, one_of
from harness.program.evaluator.disturbance import disturb, of_pulumi
from harness.program.evaluator.fields import ANY, set_fields, set_parameter_fields
from harness.program.evaluator.paths import alternatives, perhaps_throws
from harness.program.evaluator.patterns import key_text
from harness.program.evaluator.privates import declare_privates, private_key
from harness.program.evaluator.trials import CLASSES, tried
from harness.program.functions import (
    Accessor,
    BoundFunction,
    ClassValue,
    Closure,
    Instance,
    NativeClass,
    NativeFunction,
)
from harness.program.machine import CALL_DEPTH_LIMIT
from harness.program.regexps import RegExp
from harness.program.resources import Component, Resource
from harness.program.scope import UNSET, Scope
from harness.program.sdk.core import is_native_instance
from harness.program.sdk.resource_members import resource_member
from harness.program.sdk.unindexed import UnindexedName
from harness.program.symbols import HIDDEN, Symbol
from harness.program.values import (
    UNDEFINED,
    Absent,
    Array,
    JSValue,
    Object,
    Reference,
    Text,
    Undefined,
    Unknown,
    Value,
    is_missing,
)
from harness.syntax import ast

if TYPE_CHECKING:
    from harness.program.machine import Machine

__all__ = ["call_super", "construct", "define_class", "is_instance", "super_member"]


def define_class(machine: Machine, node: ast.Class, scope: Scope) -> Value:
    """Returns the value of a class declaration or expression."""
    if node.decorated:
        machine.doubt("a decorator may put anything in the place of a class or of a member", node)
    inner = Scope(scope)
    declare_privates(machine, node, inner)
    if node.name:
        inner.names[node.name] = UNSET
    parent = machine.evaluate(node.superclass, inner) if node.superclass is not None else None
    if machine.guarded and _is_no_class(parent):
        return machine.fail("a class extends what is no class", node, "a class")
    klass = ClassValue(node, inner, parent)
    _add_parameter_fields(klass)
    later: list[tuple[str, ast.ClassMember]] = []
    for member in node.members:
        _add_member(machine, klass, member, inner, later)
    if node.name:
        inner.names[node.name] = klass
        inner.fix(node.name)
    for key, member in later:
        if isinstance(member.value, ast.Block) and member.kind == "static_block":
            run_body(machine, member.value.body, _static_scope(klass))
        elif member.value is None:
            machine.write(klass, klass.statics, key, UNDEFINED)
        else:
            machine.write(klass, klass.statics, key, machine.evaluate(member.value, _static_scope(klass)))
    return klass


def _is_no_class(value: Value) -> bool:
    """Returns whether a value certainly cannot be extended; null can."""
    if isinstance(value, Closure):
        node = value.node
        return node.arrow or node.method or node.is_async or node.generator
    return isinstance(value, (bool, int, float, str, Undefined, Array)) or type(value) is Object


def _add_parameter_fields(klass: ClassValue) -> None:
    for member in klass.node.members:
        if member.kind == "constructor" and isinstance(member.value, ast.Function) and member.value.body is not None:
            klass.constructor = Closure(member.value, klass.scope, klass)


def _member_key(machine: Machine, member: ast.ClassMember, scope: Scope) -> str | None:
    """Returns the name of a member; `ANY` for a field with an unknown name, None for another such member, noted."""
    if isinstance(member.key, str):
        return private_key(member.key, scope) if member.key[:1] == HIDDEN else member.key
    key = key_text(machine, machine.evaluate(member.key, scope), member.key)
    if key is not None:
        return key
    if member.kind == "field" and not member.static:
        return ANY
    machine.doubt("a member of a class has a name here that is not known", member)
    return None


def _add_member(
    machine: Machine,
    klass: ClassValue,
    member: ast.ClassMember,
    scope: Scope,
    later: list[tuple[str, ast.ClassMember]],
) -> None:
    """Adds a member to a class; static fields and blocks wait until all others are added."""
    key = _member_key(machine, member, scope)
    if key is None or member.kind == "constructor":
        return
    if member.static and key == "prototype" and member.kind != "static_block" and machine.guarded:
        machine.fail("a class gets a static member `prototype`", member, "")
        return
    table = klass.statics if member.static else klass.methods
    if member.kind == "field":
        if "declare" in member.modifiers or "abstract" in member.modifiers:
            return
        if member.static:
            later.append((key, member))
        else:
            klass.fields.append((key, member.value))
    elif member.kind == "static_block":
        later.append(("", member))
    elif isinstance(member.value, ast.Function) and member.value.body is not None:
        function = Closure(member.value, scope, klass)
        if member.static:
            klass.hidden.add(key)
        if member.kind == "method":
            table[key] = function
        else:
            existing = table.get(key)
            accessor = existing if isinstance(existing, Accessor) else Accessor()
            if member.kind == "get":
                accessor.getter = function
            else:
                accessor.setter = function
            table[key] = accessor


def _static_scope(klass: ClassValue) -> Scope:
    scope = Scope(klass.scope, function=True)
    scope.names["this"] = klass
    scope.names["%home"] = klass
    return scope


BUILT_IN: Final = frozenset({"Object", "Array", "RegExp", "Function", "Uint8Array", "Buffer"})
"""Classes whose instances are a kind of value of their own."""
UNFOLLOWED: Final = frozenset({"Promise", "RegExp", "Function", "Uint8Array", "Buffer", "URL", "URLSearchParams"})
"""Built-in classes with special instances: subclasses of them are not modelled."""


def construct(machine: Machine, klass: Value, arguments: Sequence[Value], at: ast.Node) -> Value:
    """Returns the result of `new klass(...arguments)`."""
    machine.step()
    if isinstance(klass, NativeClass):
        if machine.wary and klass.name in CLASSES:
            one = tried(machine, klass.name, arguments, at, lambda given: construct(machine, klass, given, at))
            if one is not None:
                return one
        made = klass.allocate(machine, klass, at)
        replaced = klass.initialise(machine, made, arguments, at)
        return made if replaced is None else replaced
    if isinstance(klass, ClassValue):
        return _construct_own(machine, klass, arguments, at)
    if isinstance(klass, Unknown) and klass.alternatives:
        return _one_of(machine, klass, arguments, at)
    if isinstance(klass, UnindexedName):
        return klass.construct(machine, arguments, at)
    if isinstance(klass, (Unknown, Reference)):
        note_absent(machine, klass, at)
        if not of_pulumi(klass):
            perhaps_throws(machine, at, "what a class that is not known throws")
        run_callbacks(machine, arguments, at)
        if not (isinstance(klass, Unknown) and klass.harmless):
            disturb(machine, arguments)
        return derived(klass, "an instance of something unknown", at)
    return _construct_function(machine, klass, arguments, at)


def _construct_function(machine: Machine, klass: Value, arguments: Sequence[Value], at: ast.Node) -> Value:
    """Returns the result of `new` on a function, or on something that is none."""
    if isinstance(klass, NativeFunction):
        if klass.kind or klass.name == "Symbol" or (klass.takes and klass.name[:1].islower()):
            return machine.fail("what is constructed here is no constructor", at, "an instance of no class")
        if klass.name in {"String", "Number"}:
            machine.call(klass, UNDEFINED, arguments, at)  # what converts its argument runs
        return Unknown("an instance of a built-in that is not modelled", at, harmless=True)
    if isinstance(klass, BoundFunction):
        return construct(machine, klass.target, [*klass.arguments, *arguments], at)
    if isinstance(klass, Closure) and (klass.node.arrow or klass.node.method or klass.node.generator):
        return machine.fail("what is constructed here is no constructor", at, "an instance of no class")
    if isinstance(klass, Closure) and not klass.node.is_async:
        instance = Instance(None, at)
        proto = machine.get(klass, "prototype", at)
        if isinstance(proto, (Object, Array, Closure, ClassValue, Unknown)):
            properties.shaped(machine, instance).proto = proto
        result = machine.call(klass, instance, arguments, at)
        return choice(instance, result) if isinstance(result, Unknown) else result if is_object(result) else instance
    return machine.fail("what is constructed here is not a class", at, "an instance of something that is not a class")


def _one_of(machine: Machine, klass: Unknown, arguments: Sequence[Value], at: ast.Node) -> Value:
    """Returns an instance of one of several classes."""

    def way(option: Value) -> Callable[[], Value]:
        return lambda: construct(machine, option, arguments, at)

    options = [option for option in klass.alternatives if option is not None and not is_missing(option)]
    if not options:
        return construct(machine, UNDEFINED, arguments, at)
    if len(options) < len(klass.alternatives):
        perhaps_throws(machine, at, "an error for what is no class")
    made = alternatives(machine, [way(option) for option in options])
    if not made:
        return Unknown("an instance of a class that throws", at)
    return one_of(made)


def _construct_own(machine: Machine, klass: ClassValue, arguments: Sequence[Value], at: ast.Node) -> Value:
    root = klass.root
    if isinstance(root, NativeClass) and root.name in UNFOLLOWED:
        disturb(machine, arguments)
        return Unknown("an instance of a class that extends what is built in", at)
    plain = isinstance(root, NativeClass) and root.name in {"Object", "Array"}
    made = root.allocate(machine, klass, at) if isinstance(root, NativeClass) and not plain else Instance(klass, at)
    if isinstance(made, (Resource, Instance)):
        made.klass = klass
    depth = len(machine.components)
    if isinstance(made, Component):
        made.class_name = klass.name
        machine.components.append(made)
    try:
        result = _run_constructor(machine, klass, made, arguments, at)
    finally:
        del machine.components[depth:]
    return result if is_object(result) else made


def is_object(value: Value) -> bool:
    """Returns whether a value is an object, which a constructor can return instead of `this`."""
    plain = (Unknown, Reference, Text, Undefined, Absent, Symbol)
    return isinstance(value, JSValue) and not isinstance(value, plain)


def _run_constructor(
    machine: Machine, klass: ClassValue, this: Value, arguments: Sequence[Value], at: ast.Node
) -> Value:
    """Runs a class's constructor, its own or the inherited one, on an instance."""
    if machine.depth >= CALL_DEPTH_LIMIT:
        return machine.too_deep(at)
    machine.depth += 1
    try:
        if klass.constructor is not None:
            return _run_own_constructor(machine, klass, klass.constructor.node, this, arguments)
        if klass.parent is None and klass.node.superclass is not None:
            return machine.fail("a class is instantiated that extends null", at, "an instance")
        made = _construct_parent(machine, klass, this, arguments, at)
        own = made if is_object(made) else this
        set_fields(machine, klass, own)
        return UNDEFINED if own is this else own
    finally:
        machine.depth -= 1


def _run_own_constructor(
    machine: Machine, klass: ClassValue, node: ast.Function, this: Value, arguments: Sequence[Value]
) -> Value:
    scope = Scope(klass.scope, function=True)
    scope.names.update({"this": this, "%home": klass, "%constructing": klass})
    scope.names["arguments"] = Array(list(arguments), node)
    derived_ = klass.node.superclass is not None
    if derived_ and machine.guarded:
        scope.names.update({"this": UNSET, "%made": this})
    if klass.parent is None:
        set_fields(machine, klass, this)
    bind_parameters(machine, node, arguments, scope)
    if klass.parent is None:
        set_parameter_fields(machine, klass, this, scope)
    body = node.body.body if isinstance(node.body, ast.Block) else []
    result = _run_guarded(machine, body, scope, node.hoisted)
    if is_object(result) or not derived_:
        return result
    if machine.guarded and not is_missing(result) and not isinstance(result, Unknown):
        return machine.fail("a constructor returns a plain value", node, "an instance")
    own = scope.names["this"]
    if own is UNSET:
        return machine.fail("a constructor ends that has not called `super`", node, "an instance", "ReferenceError")
    return result if own is this else own


def _run_guarded(machine: Machine, body: list[ast.Node], scope: Scope, hoisted: list[ast.Node] | None) -> Value:
    try:
        return run_body(machine, body, scope, hoisted)
    except ThrownError as thrown:
        if machine.guarded or machine.sheltered:
            raise
        machine.diagnose("throws", "the program throws here", thrown.at, certain=False)
        return UNDEFINED


def _construct_parent(
    machine: Machine, klass: ClassValue, this: Value, arguments: Sequence[Value], at: ast.Node
) -> Value:
    """Runs the constructor of a class's parent, and returns its result."""
    parent = klass.parent
    if isinstance(parent, NativeClass):
        made = parent.initialise(machine, this, arguments, at)
        if isinstance(made, Array) and parent.name == "Array":
            own = getattr(this, "klass", None)
            if isinstance(own, ClassValue):
                properties.shaped(machine, made).proto = properties.prototype_of_class(machine, own)
            return made
    elif isinstance(parent, ClassValue):
        return _run_constructor(machine, parent, this, arguments, at)
    elif isinstance(parent, Closure):
        return machine.call(parent, this, arguments, at)
    elif parent is None and klass.node.superclass is not None and machine.guarded:
        machine.fail("`super` is called in a class that extends null", at, "")
    return UNDEFINED


def call_super(machine: Machine, arguments: Sequence[Value], scope: Scope, at: ast.Node) -> Value:
    """`super(...)` in a constructor."""
    klass, this = scope.lookup("%constructing"), scope.lookup("this")
    names = scope.find("%constructing")
    if this is UNSET and names is not None and "%made" in names:
        this = names["%made"]
    elif names is not None and "%made" in names:
        _construct_parent(machine, klass, UNDEFINED, arguments, at) if isinstance(klass, ClassValue) else None
        return machine.fail("`super` is called once more", at, "`this`", "ReferenceError")
    if not isinstance(klass, ClassValue) or this is UNSET or this is None:
        machine.diagnose("misplaced_super", "`super` is called outside of a constructor", at)
        return UNDEFINED
    made = _construct_parent(machine, klass, this, arguments, at)
    own = made if is_object(made) else this
    if names is not None:
        names["this"] = own
    set_fields(machine, klass, own)
    if names is not None:
        set_parameter_fields(machine, klass, own, _scope_of(scope, names))
    return own


def _scope_of(scope: Scope, names: dict[str, Value]) -> Scope:
    here = scope
    while here.names is not names and here.parent is not None:
        here = here.parent
    return here


def super_member(machine: Machine, key: str, scope: Scope, at: ast.Node) -> Value:
    """`super.key`, bound to `this`."""
    home, this = scope.lookup("%home"), scope.lookup("this")
    if this is UNSET and machine.guarded and scope.find("%made") is not None:
        return machine.fail("`super` is used before it is called", at, "`super`", "ReferenceError")
    if not isinstance(home, ClassValue):
        return Unknown("`super` outside of a class", at)
    static = isinstance(this, ClassValue)
    for ancestor in home.lineage()[1:]:
        found = (ancestor.statics if static else ancestor.methods).get(key)
        if isinstance(found, Accessor):
            return UNDEFINED if found.getter is None else machine.call(found.getter, this, (), at)
        if found is not None:
            return BoundFunction(found, this) if is_callable(found) else found
    if isinstance(this, Resource):
        return resource_member(machine, this, key, at)
    return UNDEFINED if isinstance(home.root, NativeClass) else Unknown(f"`super.{key}`", at)


HAS_INSTANCE: Final = HIDDEN + "Symbol.hasInstance"


def instance_of(machine: Machine, value: Value, klass: Value, at: ast.Node) -> bool | None:
    """`value instanceof klass`, also for a class with a method `Symbol.hasInstance`."""
    if klass is None or isinstance(klass, (bool, int, float, str, Text, Undefined, Absent, Symbol)):
        machine.fail("the right side of `instanceof` is no function", at, "")
        return None
    if isinstance(klass, (ClassValue, Closure, Object)) and not isinstance(klass, Resource):
        own = machine.get(klass, HAS_INSTANCE, at)
        if isinstance(own, Closure):
            return truth_of(machine.call(own, klass, (value,), at))
        if isinstance(klass, Object) and own is UNDEFINED and klass.open is None:
            machine.fail("the right side of `instanceof` is no function", at, "")
            return None
    while isinstance(klass, BoundFunction):
        klass = klass.target
    return is_instance(machine, value, klass)


def _inherits(machine: Machine, value: Value, proto: Value) -> bool | None:
    """Returns whether an object inherits from another; None if that is unknown."""
    for _ in range(properties.CHAIN_LIMIT):
        shape = properties.shape_of(value)
        if shape is None or shape.proto is UNDEFINED or shape.vague:
            if shape is not None and shape.vague:
                return None
            klass = getattr(value, "klass", None)
            if not isinstance(klass, ClassValue):
                return False
            value = properties.prototype_of_class(machine, klass)
        else:
            value = shape.proto
        if value is None or value is proto:
            return value is proto
        if isinstance(value, Unknown):
            return None
    return None


def _is_made_by(machine: Machine, value: Value, maker: Closure) -> bool | None:
    proto = maker.properties.get("prototype")
    if "prototype" in maker.properties:
        return _inherits(machine, value, proto) if isinstance(proto, (Object, Array, Closure, ClassValue)) else None
    return None if maker.node.arrow or maker.node.method or maker.node.generator else False


def is_instance(machine: Machine, value: Value, klass: Value) -> bool | None:
    """`value instanceof klass`; None if that is unknown."""
    if isinstance(value, (Unknown, Reference)) or isinstance(klass, (Unknown, Reference)):
        return None
    if value is None or isinstance(value, (bool, int, float, str, Text, Undefined, Absent)):
        return False
    if isinstance(klass, Closure):
        return _is_made_by(machine, value, klass)
    if not isinstance(klass, (ClassValue, NativeClass)):
        return None
    if isinstance(klass, ClassValue) and klass.prototype is not None and isinstance(value, (Object, Array, Closure)):
        found = _inherits(machine, value, klass.prototype)
        if found is not False:
            return found
    shape = properties.shape_of(value)
    if shape is not None and shape.proto is not UNDEFINED:
        return _inherits_native(machine, value, klass)
    made_by = getattr(value, "klass", None)
    if isinstance(made_by, (ClassValue, NativeClass)):
        lineage: list[ClassValue | NativeClass] = made_by.lineage()
        if klass in lineage:
            return True
    if klass.name in BUILT_IN and isinstance(klass, NativeClass):
        return _is_built_in(value, klass.name)
    if isinstance(made_by, ClassValue) or isinstance(klass, ClassValue) or (made_by and type(value) is Instance):
        return False
    return is_native_instance(value, klass)


def _inherits_native(machine: Machine, value: Value, klass: ClassValue | NativeClass) -> bool | None:
    """`is_instance` of a value with a prototype that was set."""
    for _ in range(properties.CHAIN_LIMIT):
        shape = properties.shape_of(value)
        if shape is None or shape.proto is UNDEFINED:
            if value is machine.prototype(klass.name) and isinstance(klass, NativeClass):
                return True
            return is_instance(machine, value, klass)
        value = shape.proto
        if value is None or isinstance(value, Unknown):
            return False if value is None else None
    return None


def _is_built_in(value: Value, name: str) -> bool | None:
    if name in {"Uint8Array", "Buffer"}:
        if isinstance(value, Object) and value.open is not None:
            return None  # it may be a text that is not known, in bytes
        return isinstance(value, Uint8Array) and (value.buffer or name == "Uint8Array")
    if name == "Object":
        return isinstance(value, JSValue) and not isinstance(value, Symbol)
    if name == "Function":
        return is_callable(value)
    return isinstance(value, Array) if name == "Array" else isinstance(value, RegExp)
