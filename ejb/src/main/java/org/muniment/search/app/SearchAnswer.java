package org.muniment.search.app;

import java.util.Set;
import org.muniment.original.ContentAddress;
import org.muniment.search.ParsedQuery;
import org.muniment.search.SearchPage;

/**
 * What was found.
 *
 * @param understood how the typed text was understood, with what the actor should look at
 * @param page the hits, exact counts, and what could not be searched; what was archived but is not
 *     in the index yet counts as {@link org.muniment.text.IndexState#PENDING}, whatever was asked
 *     for
 * @param ledgerSize how many entries the ledger had: the page's position when the index knows all
 * @param beingMade whether the index still lacks what was archived before this server started, as
 *     when it was lost
 * @param synthesised which hits were made from properties, as those of a file of Outlook are
 */
public record SearchAnswer(
    ParsedQuery understood,
    SearchPage page,
    long ledgerSize,
    boolean beingMade,
    Set<ContentAddress> synthesised) {}
