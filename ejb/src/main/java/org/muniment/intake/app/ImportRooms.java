package org.muniment.intake.app;

import java.time.Clock;
import org.muniment.harvest.HarvestJournal;
import org.muniment.intake.OutlookFiles;
import org.muniment.message.MessageReader;
import org.muniment.original.OriginalStore;
import org.muniment.search.MailListings;

/** What imports work with. */
record ImportRooms(
    OriginalStore originals,
    MessageReader reader,
    HarvestJournal journal,
    MailListings listings,
    OutlookFiles outlook,
    Clock clock) {}
