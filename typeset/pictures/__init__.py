"""Pictures that the team delivers: opened, checked, and made ready for each medium.

A picture file becomes an `Artwork`: something with an intrinsic size in points that can be set
into a `Frame`.  What is set is a `Drawing`, recorded once and replayed by every edition; in it
stands either vectors, whose inks and fonts are values that each medium writes in its own way, or a
`pdf.foreign.ForeignObject`, which each medium asks once for a stream (`stream(inks)`): that is
where colours are converted.

A new format plugs in by its file ending: a function of the type `formats.Opener` in
`formats.OPENERS`.  It opens a `Source`, raises `UnusablePicture` for what cannot be placed
(missing, unknown, broken, too large), and gives an `Artwork`; what is wrong only at a certain
size is told by `Artwork.complaints(frame)`.  Streams of a new kind satisfy
`pdf.resources.ExternalStream`; those whose content is large give it when the file is written
(`pdf.syntax.LateStream`) and do not keep it.

Modules named `svg_…` read drawings into recorded operators; those named `pdf_…` rewrite a page of
another file, operator by operator and object by object, for one `pdf_medium.Medium`.
"""
