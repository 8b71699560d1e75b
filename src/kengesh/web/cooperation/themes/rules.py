"""Who may do what with indicators and series."""

from kengesh.web.cooperation.themes.models import Indicator, Series
from kengesh.web.members.models import Body, Delegation
from kengesh.web.members.standing import Standing


def may_open(standing: Standing, body: Body) -> bool:
    """The secretariat opens indicators, and enters series from published sources."""
    return standing.is_secretariat(body.organisation_id)


def may_review(standing: Standing, indicator: Indicator) -> bool:
    """Chair and secretariat note what the body found, and when it looks again."""
    return standing.conducts(indicator.body_id, indicator.body.organisation_id)


def may_work(standing: Standing, delegation: Delegation, indicator: Indicator) -> bool:
    """Everybody in a delegation of the body reads its series in."""
    return delegation.body_id == indicator.body_id and standing.belongs_to(delegation.pk)


def may_release(standing: Standing, delegation: Delegation, indicator: Indicator) -> bool:
    """The head releases it."""
    return delegation.body_id == indicator.body_id and standing.heads(delegation.pk)


def may_widen(standing: Standing, series: Series) -> bool:
    """The head releases a series further, the secretariat what it entered."""
    own = may_release(standing, series.delegation, series.indicator)
    return own or (series.published and may_open(standing, series.indicator.body))
