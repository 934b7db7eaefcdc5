package org.muniment.vigil;

/**
 * A notice as it goes out.
 *
 * @param subject one line
 * @param text plain lines
 * @param json the same for programs: an object
 */
public record Letter(String subject, String text, String json) {}
