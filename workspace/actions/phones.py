"""Phone numbers, by the library that knows every country's plan."""

from __future__ import annotations


def zone_of(number: str, region: str) -> str:
    """The IANA zone in which `number` rings, read as one of `region` unless it says otherwise; empty when unknown."""
    import phonenumbers
    from phonenumbers import timezone

    try:
        parsed = phonenumbers.parse(number, region or None)
    except phonenumbers.NumberParseException:
        return ""
    zones = timezone.time_zones_for_number(parsed) if phonenumbers.is_possible_number(parsed) else ()
    known = [zone for zone in zones if zone != timezone.UNKNOWN_TIMEZONE]
    return known[0] if known else ""


def spoken_number(number: str, region: str) -> str:
    """`020 7946 0142 · London`: how `number` is written where it rings, and where that is; empty for no number."""
    import phonenumbers

    try:
        parsed = phonenumbers.parse(number, region or None)
    except phonenumbers.NumberParseException:
        return ""
    if not phonenumbers.is_possible_number(parsed):
        return ""
    at_home = phonenumbers.region_code_for_number(parsed) == region
    style = phonenumbers.PhoneNumberFormat.NATIONAL if at_home else phonenumbers.PhoneNumberFormat.INTERNATIONAL
    place = zone_of(number, region).rpartition("/")[2].replace("_", " ")
    return " · ".join(filter(None, (phonenumbers.format_number(parsed, style), place)))
