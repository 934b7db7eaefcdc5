package org.muniment.search.web;

/**
 * One thing to choose from a menu.
 *
 * @param label what people read
 * @param count how many messages it leads to, or 0 when that is not told
 * @param address where choosing it leads
 */
public record Choice(String label, long count, String address) {}
