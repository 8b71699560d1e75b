"""Comments, the words they stand at, their replies and whether they are resolved."""

from kengesh.formats.word.comments import Comment
from kengesh.formats.word.document import Point
from kengesh.formats.word.reading import read
from tests.formats.word.building import (
    DATE,
    comment,
    comment_reference,
    commented,
    dele,
    docx,
    ins,
    p,
    r,
    side,
)


def comments(*body, **sides):
    return read(docx(*body, sides=sides)).comments


def test_a_comment_stands_at_exactly_its_words():
    found = comments(
        p(r("the rights of "), commented(1, "third States"), r(".")), comments=comment(1, "Define them.\nPlease.")
    )

    assert found == (
        Comment(
            id="1",
            author="Bayan",
            date=DATE,
            initials="B",
            text="Define them.\nPlease.",
            anchor="third States",
            start=Point(0, 14),
            end=Point(0, 26),
        ),
    )


def test_a_range_may_cross_paragraphs():
    start, end = '<w:commentRangeStart w:id="1"/>', '<w:commentRangeEnd w:id="1"/>'
    body = (p(r("One "), start, r("two")), p(r("three")), p(r("four"), end, r(" five"), comment_reference(1)))
    (found,) = comments(*body, comments=comment(1, "?"))

    assert (found.anchor, found.start, found.end) == ("two\nthree\nfour", Point(0, 4), Point(2, 4))


def test_the_words_are_those_with_all_changes_accepted_or_the_struck_ones():
    body = p(commented(1, dele("shall"), ins("should"), r(" act")), commented(2, dele("now")))
    first, second = comments(body, comments=comment(1, "a") + comment(2, "b"))

    assert (first.anchor, first.start, first.end) == ("should act", Point(0, 0), Point(0, 15))
    assert second.anchor == "now"


def test_a_comment_without_a_range_stands_at_its_reference_and_one_without_both_at_nothing():
    first, second = comments(p(r("abc"), comment_reference(1), r("d")), comments=comment(1, "a") + comment(2, "b"))

    assert (first.anchor, first.start, first.end) == ("", Point(0, 3), Point(0, 3))
    assert (second.anchor, second.start, second.end) == ("", None, None)


def test_replies_stand_under_their_comment_and_a_resolved_thread_is_resolved():
    extended = (
        '<w15:commentEx w15:paraId="0A" w15:done="1"/>'
        '<w15:commentEx w15:paraId="0B" w15:paraIdParent="0A" w15:done="0"/>'
        '<w15:commentEx w15:paraId="0C" w15:paraIdParent="0B" w15:done="0"/>'
        '<w15:commentEx w15:paraId="0D" w15:done="0"/>'
    )
    stored = "".join(
        comment(number, text, author=author, paragraph_id=paragraph_id)
        for number, (text, author, paragraph_id) in enumerate(
            [("root", "Bayan", "0A"), ("reply", "Chuya", "0B"), ("again", "Bayan", "0C"), ("other", "Dasht", "0D")]
        )
    )
    body = p(commented(0, "words"), commented(3, "more"))
    found = comments(body, comments=stored, commentsExtended=extended)

    assert [(each.text, each.author, each.resolved, each.anchor) for each in found] == [
        ("root", "Bayan", True, "words"),
        ("other", "Dasht", False, "more"),
    ]
    assert [(each.text, each.author) for each in found[0].replies] == [("reply", "Chuya"), ("again", "Bayan")]


def test_replies_in_a_circle_or_to_nothing_stand_alone():
    extended = (
        '<w15:commentEx w15:paraId="0A" w15:paraIdParent="0B"/>'
        '<w15:commentEx w15:paraId="0B" w15:paraIdParent="0A"/>'
        '<w15:commentEx w15:paraId="0C" w15:paraIdParent="FF"/>'
    )
    stored = "".join(comment(number, key, paragraph_id=key) for number, key in enumerate(["0A", "0B", "0C"]))

    found = comments(p(r("a")), comments=stored, commentsExtended=extended)

    assert sorted(each.text for each in (*found, *(reply for top in found for reply in top.replies))) == [
        "0A",
        "0B",
        "0C",
    ]


def test_authors_and_dates_are_as_given():
    first, second = comments(
        p(r("a")), comments=comment(1, "x", author="", date="") + comment(2, "y", author=None, date=None)
    )

    assert (first.author, first.date, second.author, second.date) == ("", "", None, None)


def test_comments_with_one_id_are_all_kept():
    found = comments(p(commented(1, "a")), comments=comment(1, "x") + comment(1, "y"))

    assert [each.text for each in found] == ["x", "y"]


def test_a_comment_in_a_footnote_stands_in_its_story():
    footnotes = f'<w:footnote w:id="1">{p(r("See "), commented(5, "Article 2"))}</w:footnote>'
    (found,) = comments(
        p(r("a", content='<w:footnoteReference w:id="1"/>')), footnotes=footnotes, comments=comment(5, "Which?")
    )

    assert (found.anchor, found.start) == ("Article 2", Point(0, 4, "footnote 1"))


def test_tracked_changes_in_a_comment_are_read_as_accepted():
    stored = f'<w:comment w:id="1" w:author="Bayan">{p(r("We "), dele("object"), ins("agree"))}</w:comment>'

    assert [each.text for each in comments(p(r("a")), comments=stored)] == ["We agree"]
    assert side("comments", stored).count("w:ins") == 2
