package org.muniment.search.app;

/**
 * A message as it stands, octets shown as characters.
 *
 * @param text the beginning of it, octets above 127 read as UTF-8 where they are, else as Latin-1
 * @param isCut whether there is more
 */
public record SourceText(String text, boolean isCut) {}
