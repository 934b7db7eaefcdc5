package org.muniment.intake.app;

/**
 * Something in the import inbox.
 *
 * @param name what it is called
 * @param isDirectory whether it is a folder of files, such as a Maildir
 * @param octets how long a file is; 0 for a folder
 */
public record InboxItem(String name, boolean isDirectory, long octets) {}
