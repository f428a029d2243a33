"""Pulumi packages without an index: their resources are recognised by how they are used.

Source: Pulumi documentation, "Packages" and "Resource names": type tokens are `package:module:Class`, those of
Terraform-based packages `package:module/class:Class`.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import TYPE_CHECKING, Final

from harness.program.resources import Resource
from harness.program.sdk.registering import register_custom
from harness.program.values import Object, Output, Reference, Text, Unknown, Value, unwrap
from harness.syntax import ast

if TYPE_CHECKING:
    from harness.program.machine import Machine

__all__ = ["UnindexedName", "unindexed_member", "unindexed_package"]

_SCOPES: Final = ("@pulumi/", "@pulumiverse/")
_NAMED_FOR: Final = re.compile(r"(?:^|/)pulumi-([\w-]+)$")
_NO_RESOURCES: Final = frozenset({"policy", "esc-sdk", "query", "cloud", "pulumi"})
"""Pulumi packages without resource classes."""

_TERRAFORM: Final = """
    aiven akamai alicloud artifactory auth0 azure azuread azuredevops checkly civo cloudamqp cloudflare cloudinit
    cockroach confluentcloud consul databricks datadog dbtcloud digitalocean dnsimple ec elasticstack equinix fastly
    fortios gcp github gitlab grafana harness hcloud heroku honeycomb http ise kafka keycloak kong linode local mailgun
    mongodbatlas mysql namecheap newrelic nomad ns1 null nutanix oci okta onelogin openstack opsgenie pagerduty
    postgresql proxmoxve purrl rabbitmq rancher2 rootly sentry signalfx slack snowflake splunk spotinst statuscake
    strata sumologic tailscale time tls unifi vault venafi vercel vsphere vultr wavefront yandex zitadel
    """
BRIDGED: Final = frozenset(_TERRAFORM.split())
"""Packages based on Terraform providers, according to Pulumi's registry."""


class UnindexedName(Unknown):
    """A name of such a package, unknown except for resources made with it.

    Attributes:
        package: The package's name in type tokens.
        path: The names that lead to it within the package.
    """

    __slots__ = ("package", "path")

    def __init__(self, package: str, path: tuple[str, ...], origin: ast.Node | None = None) -> None:
        label = ".".join((package, *path))
        reason = f"`{label}` of a package that is not indexed" if path else f"the package `{package}`"
        super().__init__(reason, origin, harmless=True)
        self.package = package
        self.path = path

    def named(self, key: str, at: ast.Node) -> Unknown:
        """Returns the value of a name in it."""
        if key == "default" and not self.path:
            return self
        if self.path and self.path[-1][:1].isupper():
            return Unknown(f"`{'.'.join((self.package, *self.path, key))}` of a package that is not indexed", at)
        return UnindexedName(self.package, (*self.path, key), at)

    def construct(self, machine: Machine, arguments: Sequence[Value], at: ast.Node) -> Value:
        """Returns the result of `new`: a resource if it gets a name."""
        first = unwrap(arguments[0]) if arguments else None
        if not self.path[-1:] or not self.path[-1][:1].isupper() or not isinstance(first, (str, Text, Unknown)):
            return Unknown(f"an instance of {self.reason}", at)
        made = Resource(self._token(), first, Object(origin=at), Object(origin=at), at)
        made.class_name = ".".join((self.package, *self.path))
        made.unindexed = True
        register_custom(machine, made, arguments, at)
        return made

    def _token(self) -> str:
        module, kind = "/".join(self.path[:-1]) or "index", self.path[-1]
        if kind == "Provider" and len(self.path) == 1:
            return f"pulumi:providers:{self.package}"
        between = f"/{kind[:1].lower()}{kind[1:]}" if self.package in BRIDGED else ""
        return f"{self.package}:{module}{between}:{kind}"


def unindexed_package(specifier: str) -> UnindexedName | None:
    """Returns the value of an import of a Pulumi package without an index; None for any other package.

    Args:
        specifier: The import: `@pulumi/cloudflare`, `@pulumi/gcp/storage`.
    """
    parts = specifier.split("/")
    length = 2 if specifier.startswith("@") else 1
    name, path = "/".join(parts[:length]), tuple(part for part in parts[length:] if part != "index")
    if name.startswith(_SCOPES):
        package = parts[1] if len(parts) > 1 else ""
    else:
        found = _NAMED_FOR.search(name)
        package = found[1] if found else ""
    return UnindexedName(package, path) if package and package not in _NO_RESOURCES else None


def unindexed_member(resource: Resource, key: str, at: ast.Node) -> Value:
    """Returns a property or method of a resource of such a package; it may be either."""
    if key in {"id", "urn"}:
        return Output(Reference(resource, (key,)))
    return Unknown(f"`{key}` of {resource.class_name}", at, references=(Reference(resource, (key,)),))
