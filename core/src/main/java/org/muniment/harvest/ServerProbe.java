package org.muniment.harvest;

/** Looks whether somebody speaks IMAP there, without signing in. */
public interface ServerProbe {

  /** Whether an IMAP server greets over a connection that is protected as said, within seconds. */
  boolean answers(MailServer server);
}
