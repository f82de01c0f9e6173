"""Whether two names mean the same company or person. A likeness is proposed to a person, never acted on."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Literal

Verdict = Literal["same", "similar", "different"]

SAME_FROM = 95
SIMILAR_FROM = 80
OTHER_LEGAL_FORM = 85
"""The most that two companies of different legal forms may score: alike, but two companies."""
NAME_ALONE = 90
"""The most that two people may score by their names alone: there are many John Smiths."""
SAME_DOMAIN = 90
"""What two companies score at least when they share a website or an e-mail domain of their own."""

PUBLIC_DOMAINS = frozenset(
    {"gmail.com", "googlemail.com", "outlook.com", "hotmail.com", "live.com", "yahoo.com", "icloud.com", "me.com"}
    | {"aol.com", "gmx.de", "gmx.net", "web.de", "t-online.de", "proton.me", "protonmail.com", "mail.com", "orange.fr"}
    | {"free.fr", "libero.it", "uol.com.br", "bol.com.br", "terra.com.br", "yahoo.co.uk", "btinternet.com", "qq.com"}
)
"""Mail domains that say nothing about the company."""

_LETTERS = str.maketrans(
    {
        "ä": "ae",
        "ö": "oe",
        "ü": "ue",
        "ß": "ss",
        "ø": "oe",
        "å": "aa",
        "æ": "ae",
        "œ": "oe",
        "ł": "l",
        "đ": "d",
        "ð": "d",
    }
)
_AND = frozenset({"and", "und", "et", "y", "e", "og", "och", "en", "i"})
_TITLES = frozenset({"mr", "mrs", "ms", "miss", "dr", "prof", "herr", "frau", "sr", "sra", "ing", "mag", "dott"})
_FORMS = {
    **dict.fromkeys(["ltd", "limited"], "ltd"),
    **dict.fromkeys(["inc", "incorporated"], "inc"),
    **dict.fromkeys(["corp", "corporation"], "corp"),
    **dict.fromkeys(["sl", "slu"], "sl"),
    **dict.fromkeys(["sa", "sau"], "sa"),
    **dict.fromkeys(["oy", "oyj"], "oy"),
    **{form: form for form in ("gmbh", "ag", "kg", "ohg", "gbr", "ug", "se", "ev", "llc", "llp", "plc", "pty", "pte")},
    **{
        form: form for form in ("sas", "sarl", "eurl", "srl", "spa", "bv", "nv", "ab", "as", "aps", "kft", "zrt", "doo")
    },
    **{form: form for form in ("ltda", "lda", "eireli", "mei", "kk", "co", "company", "cokg", "spzoo", "tnhh")},
}
_AFFIXES = ("株式会社", "有限会社", "有限公司", "주식회사")
"""Legal forms that are written without a blank, before the name or after it."""
_MEANS_NOTHING = frozenset({"co", "company"})
"""Forms that say that it is a company, not which kind."""


@dataclass(frozen=True, slots=True)
class Company:
    """A company's name in the form in which it is compared."""

    core: str
    """Without legal form, accents, punctuation and “and”: `mueller soehne`."""
    form: str
    """Its legal form, `gmbh`, `ltd`, …; empty when not said."""


@dataclass(frozen=True, slots=True)
class Candidate:
    """An account or a contact that may be the one meant."""

    id: int
    name: str
    email: str = ""
    website: str = ""
    account_id: int | None = None
    """A contact's account."""


@dataclass(frozen=True, slots=True)
class Match:
    """A candidate that is like what was looked for."""

    candidate: Candidate
    score: int
    """0 to 100."""

    @property
    def verdict(self) -> Verdict:
        return verdict(self.score)


def verdict(score: int) -> Verdict:
    """What a score means."""
    if score >= SAME_FROM:
        return "same"
    return "similar" if score >= SIMILAR_FROM else "different"


@lru_cache(maxsize=4096)
def normal_company(name: str) -> Company:
    """`Müller & Söhne GmbH` → `mueller soehne`, `gmbh`."""
    for affix in _AFFIXES:
        name = f"{name.replace(affix, ' ')} kk" if affix in name else name
    words = _words(name)
    words = [word for word in words if word != "the"] or words
    form = ""
    while len(words) > 1:
        taken = next((size for size in (4, 3, 2, 1) if len(words) > size and "".join(words[-size:]) in _FORMS), 0)
        if not taken:
            break
        found = _FORMS["".join(words[-taken:])]
        form = found if form in ("", *_MEANS_NOTHING) else form
        words = words[:-taken]
    core = [word for word in words if word not in _AND] or words
    return Company(" ".join(core), "" if form in _MEANS_NOTHING else form)


@lru_cache(maxsize=4096)
def normal_person(name: str) -> str:
    """`Dr. Brewer, Dana` → `brewer dana`: titles dropped, the words in alphabetical order."""
    words = [word for word in _words(name) if word not in _TITLES]
    return " ".join(sorted(words))


def normal_email(email: str) -> str:
    """`<Dana@Alpine.example> ` → `dana@alpine.example`."""
    return email.strip().removeprefix("mailto:").strip("<> ").casefold()


def own_domain(address: str) -> str:
    """The domain of an e-mail or a website when it is a company's own: `alpine.example`; empty otherwise."""
    bare = normal_email(address)
    host = bare.partition("://")[2] or bare
    for end in "/?#":
        host = host.partition(end)[0]
    host = host.rpartition("@")[2].partition(":")[0].removeprefix("www.").strip(".")
    return host if "." in host and host not in PUBLIC_DOMAINS else ""


def company_score(one: str, other: str) -> int:
    """How alike two company names are, 0 to 100. Different legal forms are never the same company."""
    first, second = normal_company(one), normal_company(other)
    if not first.core or not second.core:
        return 0
    score = _likeness(first.core, second.core)
    if first.form and second.form and first.form != second.form:
        return min(score, OTHER_LEGAL_FORM)
    return score


def person_score(one: str, other: str) -> int:
    """How alike two people's names are, 0 to 100."""
    first, second = normal_person(one), normal_person(other)
    return _likeness(first, second) if first and second else 0


def accounts_like(company: str, address: str, accounts: Iterable[Candidate]) -> tuple[Match, ...]:
    """The accounts that `company`, reached at `address` (e-mail or website), may be; the likest first."""
    domain = own_domain(address)
    found = (Match(account, _account_score(company, domain, account)) for account in accounts)
    return _likest(found)


def contacts_like(
    name: str, email: str, contacts: Iterable[Candidate], account_id: int | None = None
) -> tuple[Match, ...]:
    """The contacts that a person may be; the likest first. The e-mail decides; at the same account the name does."""
    found = (Match(contact, _contact_score(name, email, contact, account_id)) for contact in contacts)
    return _likest(found)


def near_pairs(names: Sequence[str]) -> Iterator[tuple[int, int]]:
    """The places of any two of these normal names that are similar at least, without comparing one by one in Python."""
    from rapidfuzz import fuzz, process

    for place, name in enumerate(names):
        rest = names[place + 1 :]
        for _name, _score, further in process.extract(
            name, rest, scorer=fuzz.token_sort_ratio, score_cutoff=SIMILAR_FROM, limit=None
        ):
            yield place, place + 1 + further


def _account_score(company: str, domain: str, account: Candidate) -> int:
    score = company_score(company, account.name)
    if domain and domain in (own_domain(account.website), own_domain(account.email)):
        return max(score, SAME_DOMAIN)
    return score


def _contact_score(name: str, email: str, contact: Candidate, account_id: int | None) -> int:
    if email.strip() and normal_email(email) == normal_email(contact.email):
        return 100
    score = person_score(name, contact.name)
    at_the_same = account_id is not None and account_id == contact.account_id
    return score if at_the_same else min(score, NAME_ALONE)


def _likest(matches: Iterable[Match]) -> tuple[Match, ...]:
    alike = (match for match in matches if match.score >= SIMILAR_FROM)
    return tuple(sorted(alike, key=lambda match: (-match.score, match.candidate.id)))


def _words(name: str) -> list[str]:
    folded = unicodedata.normalize("NFC", name).casefold().translate(_LETTERS)
    plain = "".join(letter for letter in unicodedata.normalize("NFKD", folded) if not unicodedata.combining(letter))
    joined = plain.replace(".", "").replace("’", "").replace("'", "").replace("a/s", "as")
    return "".join(letter if letter.isalnum() else " " for letter in joined).split()


def _likeness(one: str, other: str) -> int:
    """0 to 100; what is not written the same never scores as the same."""
    from rapidfuzz import fuzz

    return 100 if one == other else min(int(fuzz.token_sort_ratio(one, other)), SAME_FROM - 1)
