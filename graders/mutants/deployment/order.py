"""Resources that do not wait for what AWS asks for first."""

from __future__ import annotations

from graders.mutants.tokens import ROLE
from harness.validation.insertion import with_further
from harness.validation.operator import Edited, operator
from harness.validation.programs import PassingProgram

__all__ = ["OPERATORS"]

ORDER = "deployment.order"
RECORDER = """
const furtherRecorder = new aws.cfg.Recorder(NAME(further), { name: NAME(further), roleArn: SELF.arn }, OPTIONS);"""


@operator(ORDER, "deployment.references")
def channel_before_its_recorder(program: PassingProgram) -> Edited:
    """A delivery channel of AWS Config does not wait for the recorder."""
    text = """
new aws.cfg.DeliveryChannel(NAME(further), {
  name: NAME(further),
  s3BucketName: NAME(further),
}, OPTIONS);"""
    return with_further(program, RECORDER + text, ROLE)


@operator(ORDER, "deployment.references")
def recorder_started_before_its_channel(program: PassingProgram) -> Edited:
    """A recorder of AWS Config is started without waiting for the delivery channel."""
    text = """
new aws.cfg.DeliveryChannel(NAME(further), {
  name: furtherRecorder.name,
  s3BucketName: NAME(further),
}, OPTIONS);
new aws.cfg.RecorderStatus(NAME(further), { name: furtherRecorder.name, isEnabled: true }, OPTIONS);"""
    return with_further(program, RECORDER + text, ROLE)


OPERATORS = (channel_before_its_recorder, recorder_started_before_its_channel)
