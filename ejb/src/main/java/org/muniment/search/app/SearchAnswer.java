package org.muniment.search.app;

import org.muniment.search.ParsedQuery;
import org.muniment.search.SearchPage;

/**
 * What was found.
 *
 * @param understood how the typed text was understood, with what the actor should look at
 * @param page the hits, exact counts, and what could not be searched
 */
public record SearchAnswer(ParsedQuery understood, SearchPage page) {}
