from io import BytesIO

import pytest
from django.urls import reverse
from PIL import Image, PngImagePlugin

from devosupport.core.files.kinds import Unfit
from devosupport.core.files.resize import MOST_DOTS, draw
from devosupport.core.files.store import private
from knowledge.library import rules
from knowledge.library.markdown import render
from tests.knowledge.library.factories import again, begun, cast, jpeg, study_in

pytestmark = pytest.mark.django_db
SECRET = b"51 degrees north, taken by Ada Example"


def with_metadata(size=(1200, 800)):
    """A picture as a telephone writes it: place, name, comment, XMP, lying on its side."""
    exif = Image.Exif()
    exif[0x010E] = SECRET.decode()
    exif[0x0112] = 6
    exif.get_ifd(0x8825)[29] = SECRET.decode()
    return jpeg(size, exif=exif, comment=SECRET, xmp=b"<x:xmpmeta>" + SECRET + b"</x:xmpmeta>")


def opened(data):
    return Image.open(BytesIO(data))


def test_a_picture_is_drawn_again_in_three_widths_and_stands_upright():
    sent = with_metadata((2400, 3000))
    assert SECRET in sent.getvalue()
    drawing = draw(sent)
    assert [(one.width, one.height) for one in drawing.sizes] == [
        *((480, 384), (960, 768), (1600, 1280)),
    ]
    for one in drawing.sizes:
        assert SECRET not in one.data
        assert b"Exif" not in one.data
        assert b"xmpmeta" not in one.data
        found = opened(one.data)
        assert (found.size, not found.getexif()) == ((one.width, one.height), True)


def test_a_small_picture_is_never_enlarged():
    assert [one.width for one in draw(jpeg((300, 200))).sizes] == [300]
    assert [one.width for one in draw(jpeg((700, 200))).sizes] == [480, 700]


def test_a_png_keeps_what_is_clear_in_it_and_loses_its_notes():
    notes = PngImagePlugin.PngInfo()
    notes.add_text("Author", SECRET.decode())
    out = BytesIO()
    Image.new("RGBA", (600, 300), (10, 20, 30, 0)).save(out, "PNG", pnginfo=notes)
    drawing = draw(out)
    assert (drawing.ending, len(drawing.sizes)) == ("png", 2)
    for one in drawing.sizes:
        assert SECRET not in one.data
        assert opened(one.data).getpixel((1, 1))[3] == 0


@pytest.mark.parametrize(
    ("data", "sentence"),
    [
        (b"", "damaged"),
        (b"\xff\xd8\xff" + b"x" * 500, "damaged"),
        (b"GIF89a" + b"x" * 500, "damaged"),
        (jpeg((30, 30)).getvalue(), "smaller than 40"),
        (jpeg().getvalue()[:4_000], "damaged"),
        (b"x" * 10_000_001, "at most"),
    ],
)
def test_what_is_no_fit_picture_is_refused_with_what_to_do(data, sentence):
    with pytest.raises(Unfit, match=sentence):
        draw(BytesIO(data))


def test_a_picture_of_more_dots_than_a_process_can_bear_is_not_unpacked():
    huge = Image.new("1", (8_000, MOST_DOTS // 8_000 + 1))
    out = BytesIO()
    huge.save(out, "PNG")
    with pytest.raises(Unfit, match="40 million"):
        draw(out)


def add(row, by, **more):
    alt = more.pop("alt", "Buses at a station")
    return rules.add_picture(resource=row, actor=by, file=jpeg(), alt=alt, **more)


def test_a_picture_stands_where_its_line_is_and_else_at_the_end():
    pictures = [
        {"number": n, "alt": f"Alt {n}", "caption": "", "ending": "jpg", "sizes": [[480, 320]]}
        for n in (1, 2)
    ]
    html = render(
        "One\r\n\r\n![](picture:2)\r\n\r\nTwo\r\n\r\n![](picture:9)", pictures, "/b/"
    ).html
    assert html.index("Alt 2") < html.index("Two") < html.index("Alt 1")
    assert html.count("<img") == 2
    assert "picture:9" not in html
    assert 'src="/b/2-480.jpg"' in html


@pytest.mark.parametrize(
    "text",
    [
        "![x](https://evil.example/x.png)",
        "![x](picture:1) inline",
        "![](picture:1)" * 3,
        "\ue0001\ue000",
    ],
)
def test_no_other_picture_gets_into_a_text(text):
    html = render(text, (), "/b/").html
    assert "<img" not in html
    assert "src=" not in html


def test_words_for_a_picture_are_shown_as_words():
    picture = {
        "number": 1, "alt": '"><script>x</script>', "caption": "<b>x</b>", "ending": "jpg",
        "sizes": [[480, 320]],
    }  # fmt: skip
    html = render("", [picture], "/b/").html
    assert "<script" not in html
    assert "<b>" not in html


def test_a_picture_without_words_is_not_taken_and_leaves_no_file():
    who = cast()
    row = begun(who)
    before = files()
    with pytest.raises(rules.Refused, match="what the picture shows"):
        add(row, who.author, alt="  ")
    assert files() == before


def files():
    try:
        folders = private().listdir("pictures")[0]
    except FileNotFoundError:
        return 0
    return sum(len(private().listdir(f"pictures/{folder}")[1]) for folder in folders)


def test_the_same_picture_twice_and_a_thirteenth_are_refused(monkeypatch):
    who = cast()
    row = begun(who)
    add(row, who.author)
    with pytest.raises(rules.Refused, match="here already"):
        add(row, who.author)
    monkeypatch.setattr("knowledge.library.rules.pictures.MOST", 1)
    with pytest.raises(rules.Refused, match="at most"):
        rules.add_picture(resource=row, actor=who.author, file=jpeg(colour="red"), alt="A red bus")


def test_a_number_is_never_used_again(django_capture_on_commit_callbacks):
    who = cast()
    row = begun(who)
    first = add(row, who.author)
    before = files()
    with django_capture_on_commit_callbacks(execute=True):
        rules.remove_picture(picture=first, actor=who.author)
    assert files() == before - 3
    assert add(row, who.author).number == 2
    assert again(row).page["pictures"][0]["number"] == 2


def post(client, row, name="picture.jpg", content=None, **said):
    from django.core.files.uploadedfile import SimpleUploadedFile

    content = jpeg().getvalue() if content is None else content
    said = {"alt": "Buses at a station", "rights": "on"} | said
    sent = said | {"picture": SimpleUploadedFile(name, content)}
    return client.post(reverse("library:share_pictures", args=[row.slug]), sent)


@pytest.mark.parametrize(
    ("sent", "sentence"),
    [
        ({"alt": ""}, "Say what the picture shows, for people who cannot see it"),
        ({"alt": "IMG_2034.jpg"}, "not what it is called"),
        ({"rights": ""}, "Tick the box if you may publish it"),
        ({"content": b"%PDF-1.7 x", "name": "a.pdf"}, "cannot be attached"),
        ({"content": b"<svg onload=alert(1)>", "name": "a.svg"}, "cannot be attached"),
        ({"content": b"a;b\n1;2\n", "name": "a.csv"}, "is no picture"),
    ],
)
def test_a_picture_that_cannot_be_taken_gets_a_sentence_and_loses_no_words(client, sent, sentence):
    who = cast()
    row = begun(who)
    client.force_login(who.author)
    page = post(client, row, caption="By Ada", **sent).content.decode()
    assert sentence in page
    assert "By Ada" in page
    assert not row.pictures.exists()


def test_a_council_adds_describes_and_removes_a_picture(client):
    who = cast()
    row = begun(who)
    client.force_login(who.author)
    assert post(client, row).status_code == 302
    one = reverse("library:share_picture", args=[row.slug, 1])
    client.post(one, {"alt": "Three buses at a station", "caption": "By Ada"})
    page = client.get(reverse("library:share_pictures", args=[row.slug])).content.decode()
    assert 'alt="Three buses at a station"' in page
    assert "![](picture:1)" in page
    client.post(reverse("library:share_remove", args=[row.slug, 1]))
    assert not row.pictures.exists()


def test_a_picture_is_public_as_long_as_its_page_is(client):
    who = cast()
    row = study_in("in_review", who)
    add(row, who.officer)
    kwargs = {"slug": row.slug, "number": 1, "width": 480, "ending": "jpg"}
    public, preview = (
        reverse("library:picture", kwargs=kwargs),
        reverse("library:share_file", kwargs=kwargs),
    )
    assert client.get(public).status_code == 404
    client.force_login(who.author)
    assert client.get(preview)["Content-Type"] == "image/jpeg"
    assert "private" in client.get(preview)["Cache-Control"]
    client.logout()
    rules.ask_sign_off(resource=row, actor=who.officer, signatory=who.signatory)
    rules.sign_off(resource=row, actor=who.signatory)
    rules.publish(resource=row, actor=who.officer, review_due="2099-01-01")
    page = client.get(row.get_absolute_url()).content.decode()
    assert public in page
    shown = client.get(public)
    assert opened(b"".join(shown.streaming_content)).size == (480, 320)
    assert shown["X-Content-Type-Options"] == "nosniff"
    assert client.get(public, headers={"If-None-Match": shown["ETag"]}).status_code == 304
    assert client.get(public.replace("480", "481")).status_code == 404
    rules.withdraw(resource=row, actor=who.officer, banner="Wrong.")
    assert client.get(public, headers={"If-None-Match": shown["ETag"]}).status_code == 404
