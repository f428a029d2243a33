"""Prepares a sentence for the rules: what it mentions, and whether it asks for something that a rubric can state."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from enum import StrEnum
from functools import cached_property, lru_cache

from harness.rubric.draft.sentences import Item
from harness.rubric.draft.subjects import Mention, mentions_in

__all__ = ["Asks", "Reading", "find_topics", "join_list_items"]


class Asks(StrEnum):
    """The kind of thing that a sentence asks for."""

    RESOURCES = "resources"
    """Infrastructure, unconditionally."""
    MAYBE = "maybe"
    """Infrastructure that is optional, conditional, an example, or already there."""
    WORK = "work"
    """Tests, documents, or a style of code or of the answer: nothing that a program registers."""
    NOTHING = "nothing"
    """Background, greetings, headings, error messages."""


_CODE = re.compile(
    r"^\d+\s*\||error TS\d|expect\(|=>|[{;]$|^(?:import|export|const|let|var|describe|it|at) [\w{*(]|^[├└│]|^\$ |toHave\w+\("
    r"|Error:|Exception|Traceback|^npm |status code|RequestToken|CREATE_FAILED|is not assignable|does not exist"
)
_WORK_SECTION = re.compile(
    r"\btests?\b|\btesting|\bdocumentation|\bcode (?:style|quality|structure|organi[sz]ation|requirements)"
    r"|\bfile structure|\bfiles? to (?:create|deliver)|\boutput (?:format|structure)|\bresponse format|\bformat\b"
    r"|\bvalidation (?:criteria|steps)|\bproject structure|\bdevelopment|\bsetup instructions|\.(?:test|spec)\.\w+|\.(?:md|json|ya?ml)\b|\b(?:unit|int)\.test"
    r"|\bhardcoded values|\bpitfalls|\bexamples?\b|\bknown issues|\bplatform (?:and|&) language|\bplatform requirements",
    re.IGNORECASE,
)
_WORK = re.compile(
    r"\b(?:unit|integration|end-to-end|e2e|load) tests?\b|\btests? (?:must|should|that|for|cover|suite|files?|validat|coverage)"
    r"|\btest coverage|\bcoverage\b|\bREADME|\bdocumentation\b|\bdocument(?:ed|s)? (?:all|the|how|deploy)|\bcode comments?|\binline comments?"
    r"|\bJSDoc|\bcomment(?:s|ed)\b|\blinting|\beslint|\bstrict mode|\btypes? (?:definitions?|annotations?|safety)|\bTypeScript (?:types?|interfaces?|code|best)"
    r"|\bproper typing|\bcode (?:quality|block|blocks|fence)|\bpackage\.json|\btsconfig|\bPulumi\.(?:\w+\.)?yaml|\b(?:lib|bin|test|tests)/"
    r"|\b[\w-]+\.(?:ts|py|go)\b|\bnpm |\bpulumi (?:up|preview|destroy|config|CLI)|\bPulumi(?:'s)? (?:CLI|config|best|conventions?|patterns?)"
    r"|\bPulumi with TypeScript|\bin TypeScript|\busing (?:Pulumi|CDK|CDKTF|TypeScript)|\bPulumi \d|\bAWS CLI|\bnpm\b|\bone code block"
    r"|\bComponentResource|\bcomponent resources?|\bprogram(?:ming)? language|\bIaC\b|\binfrastructure (?:code|as code)|\berror handling|\btry[-/ ]catch"
    r"|\bdependsOn|\bDependsOn|\bPulumi outputs?\b|\bstack outputs?\b|\bexport(?:s|ed)?\b|\boutputs?:|\bProgram\b",
    re.IGNORECASE,
)
_EXPORTED_LOGS = re.compile(
    r"\blogs? (?:(?:is|are|be|must be|should be|shall be) )?export(?:s|ed)?\b|\bexport(?:s|ed)? (?:[\w-]+ ){0,4}logs?\b"
    r"|\bexport(?:s|ed)? (?:[\w-]+ ){0,3}to (?:(?:an? |the |Amazon |AWS )?(?:S3|CloudWatch)\b|an? (?:\w+ )?bucket\b)",
    re.IGNORECASE,
)
"""Exports by a service, which are not outputs of a program."""
_BACKGROUND_SECTION = re.compile(
    r"\bbackground|\bcontext|\brole\b(?! polic)|\bpersona|\boverview|\bintroduction|\bproblem description|\bbusiness (?:case|need|requirements?)"
    r"|\bbig picture|\bsuccess looks|\bcategory|\bsubject areas?|\bsubtask|\btask id|\bdifficulty",
    re.IGNORECASE,
)
_OUTPUTS_SECTION = re.compile(r"\b(?:stack |infrastructure |required )?outputs?\b|\bexports?\b", re.IGNORECASE)
_MAYBE_SECTION = re.compile(
    r"\boptional|\bnice to have|\bif time|\bbonus|\bfuture|\benhancements?|\bexisting (?!\w+ (?:in|to) )|\bcurrent (?:state|infra|setup|issues?)|\bforbidden|\bwrong\b"
    r"|\bwhen |\bif |\bunless\b|\bcost (?:estimat|compar)|\bscenario|\bconfiguration (?:values?|parameters?|inputs?)|\baccept(?:s|ed)? the following|\binput parameters?"
    r"|\bscripts?\b|\bboto3\b|\bAWS APIs?\b|\bassumptions?\b|\bavoid\b|\bdo not\b|\bexamples?\b",
    re.IGNORECASE,
)
"""Headings that make everything below them an option, a condition or an example."""
_INSPECTS = re.compile(
    r"\banalysis\b|\banaly[sz](?:e|er|ing)|\bscan|\baudit checks?|\bcompliance (?:checks?|rules?|validation)|\bchecks? (?:to|for|that)\b|\bdetect|\bassess|\bidentif|\bverif(?:y|ication)|\bvalidate\b"
    r"|\bcheck\b|\breport\b|\bmonitoring script|\boptimi[sz]ation script|\bCloudWatch Synthetics|\bGuardDuty|\bAWS Config\b",
    re.IGNORECASE,
)
"""Words whose section may describe what the program inspects, rather than what it creates."""
_MAKES = re.compile(
    r"^(?:[\w &/-]{1,40}:\s+)?(?:create|deploy|set ?up|configure|implement|use|provision|add|launch|schedule|build)\b|^all (?:AWS )?resources\b|^tag all\b"
    r"|^(?:All )?[\w ]{3,24} (?:functions|tables|buckets|groups|queues|topics) (?:must|should) (?:use|have|be)\b",
    re.IGNORECASE,
)
_MAYBE = re.compile(
    r"\boptional(?:ly)?\b|\bif (?!you)|\bunless\b|\bwhere (?:applicable|possible|appropriate|needed|necessary|required|supported|feasible)|\bwhen (?:applicable|possible|needed)"
    r"|\bas (?:needed|appropriate|applicable|required)|\bmay\b|\bmight\b|\bcould\b|\bcan\b|\bconsider\b|\brecommend|\bprefer|\bideally|\bprobably"
    r"|\bcurrent(?:ly)?\b|\bexisting\b|\balready\b|\bpre-?existing|\binstead of\b|\brather than\b|\breplac|\breduc|(?<!scaling )(?<!scale )(?<!scales )\bfrom \d[\w.]* ?\w* to\b|→|->"
    r"|\bWRONG\b|\bCORRECT\b|❌|✅|\bFORBIDDEN|\bfor example\b|\bif needed|\bassum|\bupgrad|\bend[- ]of[- ]life|\bEOL\b|\bdeprecat|\bdowngrad|\bconvert|\bover-?provision|\bwas\b|\bwere\b|\bhad\b|\bused to\b|\bhas been\b"
    r"|\b(?:one|some|any) of\b|\beither\b|\bplaceholder|\bexcept\b|\bexception\b|\bimport(?:ed)?\b|\breference(?:d|s)?\b|\bfetch|\bretriev|\blook(?:ed|s)? up\b",
    re.IGNORECASE,
)
_ABLE = re.compile(
    r"\b(?:that|which|who) (?:\w+ ){0,3}?(?:may|might|could|can|optionally)\b(?! only\b)[^,;:.()]*"
    r"|\bso (?:that )?(?:\w+ ){1,4}?(?:can|may|could|might)\b[^,;:.()]*",
    re.IGNORECASE,
)
"""A clause on what something may do. The thing itself is still asked for."""
_NAMED_SO = re.compile(
    r"^(?:\w+|(?:test|audit|report|review|change|query|export|output) (?:environments?|logs?|trails?|data|results?|reports?|events?|tables?|buckets?|stacks?|queues?|records?)) (?:must|should|shall|is|comes?|goes|go|has|have|need|needs)\b"
    r"|^(?:\w+s|(?:test|audit|query|report|change|review) (?:environments|logs|trails|results|events|records)) are\b",
    re.IGNORECASE,
)
"""Subjects of sentences that look like an instruction to inspect something."""
_SURE = re.compile(
    r"\b(?:which|that|what|who) (?:\w+ ){0,2}(?:was|were|had|has been)\b|\b(?:may|can) only\b|\bmay be assumed\b"
    r"|\b(?:may|can) (?:\w+ ){0,2}(?:at most|no more than|up to)\b|\bmay not\b"
    r"|\balarms? (?:\w+ ){0,3}?(?:goes off|go off|fires?|triggers?|is raised) if\b"
    r"|\bfrom \d+ to \d+ (?:nodes|instances|tasks|members|vCPUs)\b",
    re.IGNORECASE,
)
"""Words that sound like an option, a condition or the past, but do not affect what the sentence asks for."""
_INSPECTING = re.compile(
    r"^(?:[\w &/-]{1,40}:\s*)?(?:identif(?:y|ies)|check(?:s|ing)?|detect(?:s|ing)?|scan(?:s|ning)?|analy[sz](?:e|es|ing)|verif(?:y|ies|ying)|validat(?:e|es|ing)|audit(?:s|ing)?"
    r"|evaluat(?:e|es|ing)|find(?:s|ing)?|flag(?:s|ging)?|list(?:s|ing)?|report(?:s|ing)?|calculat(?:e|es|ing)|inspect(?:s|ing)?|review(?:s|ing)?|quer(?:y|ies|ying)|compar(?:e|es|ing)"
    r"|test(?:s|ing)?|track(?:s|ing)?|simulat|discover|measure|assess|confirm|display|show|generat(?:e|es|ing) (?:a |an )?(?:report|recommendation)|export|output|describe|document|explain|return"
    r"|replace|migrate|remove|fix|rename|convert|refactor|optimi[sz]e|reduce|change)\b",
    re.IGNORECASE,
)
_ASKS = re.compile(
    r"\b(?:must|should|shall|needs?|need to|requires?|required|ensure|want|wants|make sure|have to|has to|mandatory|exactly|at least|minimum|maximum|no more than|only|never|always"
    r"|all resources?|enabled|disabled|configured?|encrypted|tagged|least[- ]privileged?|environment[- ]?suffix)\b",
    re.IGNORECASE,
)
_IMPERATIVE = re.compile(
    r"^(?:please |also,? |then |finally,? |additionally,? )?(?:add|allow|apply|assign|attach|avoid|block|build|choose|configure|connect|create|define|deny|deploy|design|disable|distribute|do not|don't|enable|encrypt|enforce"
    r"|establish|expose|follow|grant|host|implement|include|install|integrate|isolate|keep|launch|limit|link|maintain|make|manage|monitor|never|no|place|protect|provide|provision|publish|restrict|route|run|schedule"
    r"|secure|send|separate|set|set up|setup|specify|spread|store|support|tag|trigger|use|utilize|write)\b",
    re.IGNORECASE,
)
_GREETING = re.compile(
    r"^(?:hey|hi|notes?\b|warning\b|cost warning|tip\b|rationale\b|alternative\b|why\b|hello|thanks|thank you|dear|good luck|let me know|cheers)\b",
    re.IGNORECASE,
)
_ENVIRONMENT = re.compile(
    r"\b(dev|development|stag(?:e|ing)|prod|production|qa|uat)\b(?![- ](?:ready|grade|quality|level|like))",
    re.IGNORECASE,
)
_NEGATED = re.compile(
    r"\b(?:no|not|never|without|avoid|don't|cannot|can't|disabled?|none|isn't|won't|prevents?|forbidden|prohibit(?:ed)?|nor|neither|excluding|except|false|single[- ]AZ)\b",
    re.IGNORECASE,
)
_HARMLESS_NO = re.compile(
    r"\bnot (?:be )?(?:exceed|more than|longer than|less than|fewer than)|\bno (?:less|fewer|more) than|\bwithout (?:manual|human|downtime|any manual)[\w ]*"
    r"|\b(?:to|and) (?:avoid|prevent)\b[^.;]*|\bno (?:hardcoded|wildcards?|retain|single point|manual|data loss|downtime|custom domain|RemovalPolicy)[\w. ]*|\bnot just\b|\bnot only\b|\(no [^)]*\)|\(not [^)]*\)",
    re.IGNORECASE,
)
_EXAMPLES = re.compile(r"\(?\b(?:e\.g\.|eg\.|such as|for example|for instance|like)[ ,][^)\n;]*\)?", re.IGNORECASE)
_ENDLESS = re.compile(r"\d{16,}|\S{120,}")
_LABEL = re.compile(r"^[\w &/,()'-]{1,48}:\s+")
_SPEC_LABEL = re.compile(
    r"\b(?:functionality|performance|reliability|security|monitoring|compliance|observability|scalability|cost|validation|networking|storage|high availability|destroyability)\b",
    re.IGNORECASE,
)
_INLINE_OPTIONAL = re.compile(r"\bOPTIONAL\b|\(optional", re.IGNORECASE)


_INSTEAD = re.compile(
    r"\((?:instead of|rather than|not|no) [^()]*\)|\b(?:instead of|rather than) [\w -]+", re.IGNORECASE
)
"""What an introduction says that its list is not about."""
_BESIDES = frozenset(
    {
        *("vpc", "subnet", "subnet_group", "db_subnet_group", "security_group", "route_table", "network_acl"),
        *("kms_key", "iam_role", "instance_profile", "cloudwatch", "log_group", "alarm", "dashboard", "metric_filter"),
        *("xray", "insights", "backup", "certificate"),
    }
)
"""Subjects that lists about something else mention, too."""


class Reading:
    """A sentence, prepared for the rules.

    Args:
        item: The sentence.
        title: The heading of the whole prompt, or "".
    """

    def __init__(self, item: Item, title: str = "") -> None:
        self.item = item
        self.title = title
        self.topic: Mention | None = None
        """What the list that the sentence is in is about, by its first item, if nothing above the list says so."""
        self.continues = False
        """Whether another sentence of its list item asks for something, so that this one does, too."""
        self.text = _masked(item.text)
        """The words, with examples and clauses with `can` or `may` blanked out. Positions are the same as in `item.text`."""

    @cached_property
    def mentions(self) -> tuple[Mention, ...]:
        """The subjects that the sentence mentions."""
        return tuple(mentions_in(self.text))

    @cached_property
    def lower(self) -> str:
        """The words in lower case."""
        return self.text.lower()

    @cached_property
    def contexts(self) -> tuple[tuple[Mention, ...], ...]:
        """The subjects that the lines above it mention, the nearest line first."""
        return tuple(_spoken_of(line) for line in self.item.context)

    @cached_property
    def negated(self) -> bool:
        """Whether the sentence forbids something."""
        return _NEGATED.search(_HARMLESS_NO.sub("", self.text)) is not None

    @cached_property
    def varied(self) -> bool:
        """Whether the sentence's figures are for one of several environments."""
        found = list(_ENVIRONMENT.finditer(self.text))
        tagged = re.search(r"\bEnvironment\b", self.text)
        if found and not (tagged and len(found) == 1):
            return True
        lead = self.item.leads[-1] if self.item.leads else ""
        return (
            any(_ENVIRONMENT.search(line) and len(line) < 60 for line in (lead, *self.item.sections[-1:]))
            or "environment-specific" in self.lower
            or "per environment" in self.lower
            or "based on environment" in self.lower
        )

    @cached_property
    def asks(self) -> Asks:
        """The kind of thing that the sentence asks for."""
        text, context = self.text, self.item.context
        if len(text) < 4 or _CODE.search(text) or _GREETING.match(text) or text.endswith("?"):
            return Asks.NOTHING
        titles = self.item.sections
        if any(_BACKGROUND_SECTION.search(title) for title in titles[-2:]) and not self.item.listed:
            return Asks.NOTHING if not _ASKS.search(text) else Asks.MAYBE
        asking = (
            _IMPERATIVE.match(text)
            or _IMPERATIVE.match(_LABEL.sub("", text))
            or _ASKS.search(text)
            or (self.item.listed and any(_ASKS.search(line) for line in self.item.leads[-1:]))
            or (self.item.listed and (self.mentions or any(self.contexts[:2]) or bool(re.search(r"\d", text))))
        )
        if not asking and not self.continues:
            return Asks.NOTHING
        if _WORK.search(_EXPORTED_LOGS.sub("", text)) or any(
            _WORK_SECTION.search(line) for line in context if line != self.title
        ):
            return Asks.WORK
        if any(_OUTPUTS_SECTION.search(line) for line in context[:2]):
            return Asks.WORK
        if (
            any(_MAYBE_SECTION.search(line) for line in self._near)
            or _MAYBE.search(_SURE.sub("", _without_names(text, self.item.raw)))
            or self._inspects
        ):
            return Asks.MAYBE
        if _MAKES.match(text) is None and any(_INSPECTS.search(line) for line in context):
            return Asks.MAYBE
        if any(
            (_INSPECTING.match(line) and line.lower() != "audit") or (len(line) < 60 and _INSPECTS.search(line))
            for line in self._near[:1]
        ):
            return Asks.MAYBE
        if _INLINE_OPTIONAL.search(self.item.text):
            return Asks.MAYBE
        return Asks.RESOURCES

    @property
    def _inspects(self) -> bool:
        """Whether the sentence asks to inspect something rather than to create it."""
        exceptions = (_NAMED_SO, _EXPORTED_LOGS)
        return _INSPECTING.match(self.text) is not None and not any(each.match(self.text) for each in exceptions)

    @property
    def _near(self) -> tuple[str, ...]:
        """The lines directly above it and the headings around it, the nearest first."""
        leads, sections = self.item.leads, self.item.sections
        return (*reversed(leads), *reversed(sections[-2:]))

    def one_of(self, *names: str, beside: tuple[str, ...] = ()) -> Mention | None:
        """Returns the only one of some subjects that the sentence, or else the lines above it, are about.

        Args:
            names: The names of the subjects.
            beside: Names of subjects to ignore.

        Returns:
            The first mention of it; None if there is none, or if the sentence mentions several, or only others.
        """
        own = [mention for mention in self.mentions if mention.subject.name in names]
        if own:
            first = self.mentions[0].subject.name
            alone = len({mention.subject.name for mention in own}) == 1
            return own[0] if alone and (first in names or first in beside) else None
        if any(mention.subject.name not in beside for mention in self.mentions):
            return None
        return self.above(*names)

    def above(self, *names: str) -> Mention | None:
        """Returns one of some subjects if the nearest line above that mentions any subject mentions only that one."""
        for found in self.contexts:
            if found:
                kinds = {mention.subject.name for mention in found}
                wanted = [mention for mention in found if mention.subject.name in names]
                return wanted[0] if wanted and len(kinds) == 1 else None
        return self.topic if self.topic is not None and self.topic.subject.name in names else None

    def near(self, position: int, *names: str, beside: tuple[str, ...] = ()) -> Mention | None:
        """Returns which of some subjects a place in the sentence belongs to.

        It belongs to the last one before it, unless another subject is between them. If no subject is before it, it
        belongs to the only one in the sentence, or to the one that the lines above mention.
        """
        before = [m for m in self.mentions if m.start <= position and m.subject.name not in beside]
        if before:
            return before[-1] if before[-1].subject.name in names else None
        return self.one_of(*names, beside=beside)

    def own(self, mention: Mention) -> bool:
        """Returns whether a mention is in the sentence itself, not above it."""
        return any(mention is each for each in self.mentions)

    def quantifier(self, mention: Mention) -> str:
        """Returns whether a mention means every resource or some."""
        if not self.own(mention):
            return "some"
        before, after = self.text[: mention.start], self.text[mention.end : mention.end + 24]
        if re.search(r"\b(?:all|each|every|any)\s+(?:\w+\s+)?$", before, re.IGNORECASE):
            return "every"
        if not mention.plural or re.match(
            r"\s*(?:for|used|storing|that|which|in|with access|handling|containing)\b", after
        ):
            return "some"
        neutral = r"(?:^|[.;:,]\s*|\b(?:the|use|configure|create|deploy|enable|provision|ensure|aws|amazon|for|on)\s+)$"
        return "every" if re.search(neutral, before, re.IGNORECASE) else "some"

    def find(self, pattern: re.Pattern[str]) -> Iterator[re.Match[str]]:
        """Yields the matches of a pattern."""
        return pattern.finditer(self.text)


def find_topics(readings: Iterable[Reading]) -> None:
    """Finds what lists are about: the only main subject of a list, if its first item mentions it.

    Lists with a subject in the lines above them are about that.
    """
    lists: dict[tuple[tuple[str, ...], tuple[str, ...]], list[Reading]] = {}
    for reading in readings:
        if reading.item.listed:
            lists.setdefault((reading.item.sections, reading.item.leads), []).append(reading)
    for first, *others in lists.values():
        main = {
            mention.subject.name
            for reading in (first, *others)
            for mention in reading.mentions
            if mention.subject.name not in _BESIDES
        }
        head = next((mention for mention in first.mentions if mention.subject.name in main), None)
        if len(main) == 1 and head is not None and first.asks is Asks.RESOURCES:
            for reading in others:
                reading.topic = head


def join_list_items(readings: Iterable[Reading]) -> None:
    """Finds sentences that continue a list item in which another sentence asks for something."""
    items: dict[int, list[Reading]] = {}
    for reading in readings:
        if reading.item.listed:
            items.setdefault(reading.item.block, []).append(reading)
    for item in items.values():
        if len(item) > 1 and any(reading.asks is Asks.RESOURCES for reading in item):
            for reading in item:
                if reading.asks is Asks.NOTHING:
                    reading.continues = True
                    del reading.asks


_NAME = re.compile(r"`([A-Za-z][A-Za-z-]*)`")


def _without_names(text: str, raw: str) -> str:
    """Blanks out single words that the prompt writes as code: they are names, and say nothing."""
    for name in _NAME.findall(raw):
        text = re.sub(rf"\b{re.escape(name)}\b", " " * len(name), text)
    return text


@lru_cache(maxsize=4096)
def _spoken_of(line: str) -> tuple[Mention, ...]:
    return tuple(mentions_in(_INSTEAD.sub("", line[:300])))


def _masked(text: str) -> str:
    """Blanks out examples, clauses with `can` or `may`, and tokens too long to be words or numbers."""
    for pattern in (_ENDLESS, _EXAMPLES, _ABLE):
        text = pattern.sub(lambda match: " " * len(match[0]), text)
    return text
