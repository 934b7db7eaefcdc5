package org.muniment.intake;

import java.util.function.UnaryOperator;

/**
 * How files are taken apart.
 *
 * @param limits bounds on hostile ones
 * @param names decodes the name of a folder of a Maildir, which is modified UTF-7 (RFC 3501 section
 *     5.1.3) or plain text
 * @param scratch where parts are written down that cannot be read as they stand
 * @param outlook reads files of Outlook
 */
public record Unpacking(
    IntakeLimits limits, UnaryOperator<String> names, Scratch scratch, OutlookFiles outlook) {}
