"""Whether parts of a network are attached to one that the program makes."""

from __future__ import annotations

from typing import Final

from graders.facts.answers import Answer, absent, any_of, ask, plain
from graders.facts.links import target, targets
from harness.program.resources import Program, Resource
from harness.program.values import Array, Unknown, Value

__all__ = ["TRANSIT", "Attachments"]

VPCS = ("aws:ec2/vpc:Vpc", "aws:ec2/defaultVpc:DefaultVpc", "awsx:ec2:Vpc", "awsx:ec2:DefaultVpc")
GATEWAY, TRANSIT = "aws:ec2/internetGateway:InternetGateway", "aws:ec2transitgateway/transitGateway:TransitGateway"
TRANSIT_ATTACHMENT: Final = "aws:ec2transitgateway/vpcAttachment:VpcAttachment"
OTHER_TRANSIT: Final = {
    "aws:ec2transitgateway/peeringAttachment:PeeringAttachment": "transitGatewayId",
    "aws:ec2transitgateway/connect:Connect": "transitGatewayId",
    "aws:ec2/vpnConnection:VpnConnection": "transitGatewayId",
    "aws:directconnect/gatewayAssociation:GatewayAssociation": "associatedGatewayId",
    "aws:ram/resourceAssociation:ResourceAssociation": "resourceArn",
}
"""Resources that attach other networks to a transit gateway, or share it, with the argument for it."""
GATEWAY_ATTACHMENT: Final = "aws:ec2/internetGatewayAttachment:InternetGatewayAttachment"

ARGUMENTS: Final = {
    "aws:ec2/vpcEndpoint:VpcEndpoint": ("vpcId", "subnetIds"),
    "aws:ec2/securityGroup:SecurityGroup": ("vpcId",),
    "aws:ec2/subnet:Subnet": ("vpcId",),
    "aws:ec2/natGateway:NatGateway": ("subnetId", "vpcId"),
    GATEWAY: ("vpcId",),
    TRANSIT_ATTACHMENT: ("vpcId", "transitGatewayId", "subnetIds"),
}
"""The arguments for the network or gateway that a resource is attached to."""


class Attachments:
    """The attachments of a program's resources."""

    def __init__(self, program: Program) -> None:
        self._made = {id(resource) for resource in program.resources}
        self._started = not program.unstarted
        self._has_network = any(True for _ in program.of_type(*VPCS))
        self._transit = list(program.of_type(TRANSIT_ATTACHMENT))
        self._other_transit = [target(each.input(OTHER_TRANSIT[each.type])) for each in program.of_type(*OTHER_TRANSIT)]
        self._gateways = list(program.of_type(GATEWAY_ATTACHMENT))

    def holds(self, resource: Resource) -> Answer:
        """Returns whether a resource is attached to what the program makes, if the program has its own network.

        A transit gateway counts with its attachments, without which it connects nothing. A left-out argument means the
        place where AWS puts the resource.
        """
        if not self._has_network or resource.implied:
            return True
        if resource.type == TRANSIT:
            return self._connects(resource)
        if resource.type == GATEWAY and absent(resource.input("vpcId")):
            own = [each for each in self._gateways if target(each.input("internetGatewayId")) is resource]
            return any_of(self._is_made(each.input("vpcId")) for each in own)
        return self._of(resource)

    def _connects(self, gateway: Resource) -> Answer:
        """Returns whether a transit gateway has an attachment: the program's network, or another connection."""
        own = [each for each in self._transit if self._may_be(each.input("transitGatewayId"), gateway)]
        return any_of([*(self._of(each) for each in own), any(each is gateway for each in self._other_transit)])

    def _may_be(self, value: Value, gateway: Resource) -> bool:
        found = target(value)
        return found is gateway or found is None or any(each is gateway for each in targets(value))

    def _of(self, resource: Resource) -> Answer:
        """Returns whether everything that a resource names as its network is the program's."""
        answers = [self._is_made(resource.input(name)) for name in ARGUMENTS.get(resource.type, ())]
        doubt = next((answer for answer in answers if isinstance(answer, Unknown)), True)
        return False if False in answers else doubt

    def _is_made(self, value: Value) -> Answer:
        """Returns whether a value is from a resource of the program; a missing value counts as one."""
        if absent(value):
            return True
        if self._refers_to_made(value):
            return True
        found = plain(value)
        if isinstance(found, Array):
            return any_of([*(self._is_made(item) for item in found.items), found.open or not found.items])
        if isinstance(found, Unknown) and not found.alternatives:
            return found if self._started else True
        return ask(found, self._refers_to_made)

    def _refers_to_made(self, value: Value) -> bool:
        return any(id(r) in self._made or r.conditional or r.repeated for r in targets(value))
