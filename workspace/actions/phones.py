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
