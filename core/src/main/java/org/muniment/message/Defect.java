package org.muniment.message;

/**
 * Something that is wrong with a message and did not stop us from reading it.
 *
 * @param path the part where it was met
 * @param kind what it is
 */
public record Defect(PartPath path, Kind kind) {

  /** What can be wrong. */
  public enum Kind {
    /** A line of the header is no field. */
    MALFORMED_HEADER,
    /** A field that may occur once occurs twice. */
    REPEATED_FIELD,
    /** Octets above 127 in a header that declares no charset; it was guessed. */
    UNDECLARED_CHARSET,
    /** A charset that does not exist, or that the text contradicts; another was guessed. */
    WRONG_CHARSET,
    /** Base64 or quoted-printable that is not; what could be read was. */
    BAD_TRANSFER_ENCODING,
    /** A multipart that names no boundary; read as text. */
    MISSING_BOUNDARY,
    /** The message ends before its parts do. */
    UNEXPECTED_END,
    /** The Date field is missing or cannot be read. */
    BAD_DATE,
    /** The parser gave up on the rest. */
    UNREADABLE
  }
}
