package org.muniment.harvest.imap;

/** A response that ends a wait: RFC 9051 sections 7.1 and 7.5. Untagged ones never do. */
sealed interface Answer {

  /** A command has ended. */
  record Tagged(String tag, StatusText status) implements Answer {}

  /** The server asks for the rest of a command. */
  record Continuation(String text) implements Answer {}
}
