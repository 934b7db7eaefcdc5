package org.muniment.search;

import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.muniment.message.FileName;
import org.muniment.message.MediaType;

/** What an attachment is, roughly enough for a person to choose by. */
public enum AttachmentKind {
  /** Portable documents. */
  PDF(Set.of("pdf")),
  /** Word processing. */
  DOCUMENT(Set.of("doc", "docx", "odt", "rtf", "docm", "pages", "dot", "dotx", "ott")),
  /** Tables. */
  SPREADSHEET(Set.of("xls", "xlsx", "ods", "csv", "tsv", "xlsm", "xlsb", "numbers")),
  /** Slides. */
  PRESENTATION(Set.of("ppt", "pptx", "odp", "pps", "ppsx", "key")),
  /** Pictures. */
  IMAGE(Set.of("jpg", "jpeg", "png", "gif", "tif", "tiff", "bmp", "webp", "heic", "svg")),
  /** Sound. */
  AUDIO(Set.of("mp3", "wav", "m4a", "ogg", "flac", "opus", "wma")),
  /** Moving pictures. */
  VIDEO(Set.of("mp4", "mov", "avi", "mkv", "webm", "wmv", "mpg", "mpeg")),
  /** Files in a file. */
  ARCHIVE(Set.of("zip", "rar", "7z", "tar", "gz", "tgz", "bz2", "xz", "zst")),
  /** Another message. */
  MESSAGE(Set.of("eml", "msg", "mbox")),
  /** Appointments. */
  CALENDAR(Set.of("ics", "ical", "vcs")),
  /** Text of any other sort, web pages and patches included. */
  TEXT(Set.of("txt", "log", "md", "html", "htm", "xml", "json", "patch", "diff")),
  /** Signatures and keys (PGP, S/MIME). */
  SIGNATURE(Set.of("asc", "sig", "p7s", "p7m", "pgp", "gpg")),
  /** What is none of these. */
  OTHER(Set.of());

  private final Set<String> extensions;

  AttachmentKind(Set<String> extensions) {
    this.extensions = extensions;
  }

  /**
   * The kind of a part by its name and by what it claims to be. The name decides where it has a
   * known extension: senders say {@code application/octet-stream} of anything.
   */
  public static AttachmentKind of(MediaType type, FileName name) {
    String extension = name.extension();
    for (AttachmentKind kind : values()) {
      if (kind.extensions.contains(extension)) {
        return kind;
      }
    }
    return of(type);
  }

  private static AttachmentKind of(MediaType type) {
    return switch (type.type()) {
      case "image" -> IMAGE;
      case "audio" -> AUDIO;
      case "video" -> VIDEO;
      case "message" -> MESSAGE;
      case "text" -> ofText(type.subtype());
      case "application" -> ofApplication(type.subtype());
      default -> OTHER;
    };
  }

  private static AttachmentKind ofText(String subtype) {
    return switch (subtype) {
      case "calendar" -> CALENDAR;
      case "csv", "tab-separated-values" -> SPREADSHEET;
      case "rtf" -> DOCUMENT;
      default -> TEXT;
    };
  }

  private static AttachmentKind ofApplication(String subtype) {
    if (subtype.contains("spreadsheet") || subtype.contains("excel")) {
      return SPREADSHEET;
    }
    if (subtype.contains("presentation") || subtype.contains("powerpoint")) {
      return PRESENTATION;
    }
    if (subtype.contains("word") || subtype.contains("opendocument.text")) {
      return DOCUMENT;
    }
    return switch (subtype) {
      case "pdf" -> PDF;
      case "rtf" -> DOCUMENT;
      case "zip", "gzip", "x-7z-compressed", "x-rar-compressed", "vnd.rar", "x-tar" -> ARCHIVE;
      case "ics" -> CALENDAR;
      case "pgp-signature", "pkcs7-signature", "x-pkcs7-signature", "pgp-keys" -> SIGNATURE;
      default -> OTHER;
    };
  }

  /** The name in the index, in queries and on the wire: lower case. */
  public String label() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** The kind of that label in any case, if there is one. */
  public static Optional<AttachmentKind> ofLabel(String label) {
    for (AttachmentKind kind : values()) {
      if (kind.name().equalsIgnoreCase(label)) {
        return Optional.of(kind);
      }
    }
    return Optional.empty();
  }
}
