"""Resolves names to their declarations, through imports, namespaces and re-exports."""

from __future__ import annotations

from harness.provider.build.scope import EVERYTHING, Scope, Target

__all__ = ["Names"]

LANGUAGE = "!"
"""The module of the language's own names."""


class Names:
    """All scopes of a package, which resolve names."""

    def __init__(self, scopes: dict[str, Scope]) -> None:
        self.scopes = scopes

    def resolve(self, scope: Scope, path: list[str]) -> Target:
        """Finds the declaration of a (dotted) name.

        Args:
            scope: Where the name is used.
            path: The name's parts.

        Returns:
            The declaring module and the name in it; names of other packages keep their remaining parts, dotted; a
            name that nothing declares belongs to the language.
        """
        target = self.first(scope, path[0])
        if target is None:
            return Target(LANGUAGE, ".".join(path))
        for part in path[1:]:
            target = self.member(target, part)
        return target

    def first(self, scope: Scope | None, name: str) -> Target | None:
        """Returns the meaning of an undotted name in a scope or one around it."""
        while scope is not None:
            if name in scope.declared:
                return Target(scope.key, name)
            linked = scope.imports.get(name) or scope.links.get(name)
            if linked is not None:
                return self.follow(linked)
            scope = scope.parent
        return None

    def follow(self, target: Target, seen: frozenset[Target] = frozenset()) -> Target:
        """Returns the declaration of something that a module may only re-export."""
        if target.external or target.name == EVERYTHING or target in seen:
            return target
        scope = self.scopes.get(target.module)
        if scope is None or target.name in scope.declared:
            return target
        seen |= {target}
        linked = scope.links.get(target.name) or scope.imports.get(target.name)
        if linked is not None:
            return self.follow(linked, seen)
        for module in scope.stars:
            found = self.follow(Target(module, target.name), seen)
            if self.declares(found):
                return found
        return target

    def declares(self, target: Target) -> bool:
        """Returns whether a target certainly exists, as far as this package tells."""
        if target.external or target.name == EVERYTHING:
            return True
        scope = self.scopes.get(target.module)
        return scope is not None and target.name in scope.declared

    def member(self, target: Target, name: str) -> Target:
        """Returns the meaning of a name inside that of another."""
        if target.external:
            dotted = name if target.name == EVERYTHING else f"{target.name}.{name}"
            return Target(target.module, dotted)
        if target.name == EVERYTHING:
            return self.follow(Target(target.module, name))
        return self.follow(Target(f"{target.module}#{target.name}", name))
