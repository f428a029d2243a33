"""Classes of database instances that Aurora does not have."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from graders.common.verdicts import objects
from graders.deployment.doubts import any_unknown, unsettled
from graders.deployment.evidence import refused
from graders.facts.answers import absent, is_text, plain
from graders.facts.links import target
from graders.facts.places import label
from harness.checks import Subject, Verdict, passes
from harness.program.values import text_of

__all__ = ["database_classes"]

INSTANCE: Final = "aws:rds/clusterInstance:ClusterInstance"
AURORA: Final = re.compile(r"db\.(?:serverless|t[234]g?\.(?:medium|large|small)|[rx]\d\w*\.\d*x?\w*large)\Z")
"""Classes of Aurora: `db.t3.small` counts for older versions of Aurora MySQL."""
SMALL: Final = re.compile(r"db\.t3\.small\Z|db\.t4g\.small\Z")
SOURCE: Final = 'Amazon Aurora User Guide, "Supported DB engines for DB instance classes"'


def database_classes(subject: Subject) -> Iterator[Verdict]:
    """Yields the verdicts on the classes of Aurora's instances."""
    for instance in subject.program.of_type(INSTANCE):
        cluster = target(instance.input("clusterIdentifier"))
        stated = [instance.input("engine"), instance.input("engineVersion")]
        if cluster is not None:
            own = ("engine", "engineVersion")
            stated = [cluster.input(n) if absent(value) else value for value, n in zip(stated, own, strict=True)]
        engine, version = (text_of(plain(value)) for value in stated)
        kind = text_of(plain(instance.input("instanceClass")))
        others = kind is not None and AURORA.match(kind) is not None and SMALL.match(kind) is None
        doubt = any_unknown([instance.input("instanceClass"), stated[0]])
        if doubt is None and engine == "aurora-mysql" and kind is not None and SMALL.match(kind):
            doubt = any_unknown([stated[1]])
        if doubt is not None and not others and is_text(stated[0], "mysql", "postgres") is not True:
            yield unsettled(instance, "instanceClass", "whether its engine has its class", doubt)
            continue
        if kind is None or engine not in {"aurora-postgresql", "aurora-mysql"}:
            continue
        too_small = engine == "aurora-postgresql" or (version or "").startswith("8.0")
        if AURORA.match(kind) and not (too_small and SMALL.match(kind)):
            yield passes()
            continue
        what = f"{label(instance)} is of the class `{kind}`, which {engine} does not have"
        error = (
            f"InvalidParameterCombination: RDS does not support creating a DB instance with DBInstanceClass={kind}, "
        )
        error += f"Engine={engine}"
        remedy = "use `db.t4g.medium` or a larger one"
        yield objects(instance, "instanceClass", refused(what, remedy, source=SOURCE, error=error))
