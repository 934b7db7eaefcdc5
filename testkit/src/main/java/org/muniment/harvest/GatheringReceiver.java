package org.muniment.harvest;

import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.muniment.archive.Uid;

/** Keeps in memory what a fetch hands over, as a careful caller would: octets and outcomes. */
public final class GatheringReceiver implements MailSource.Receiver {
  private final Map<Long, byte[]> handedOver = new HashMap<>();
  private final List<MailSource.Fetched> batches = new ArrayList<>();
  private int batchesWanted = Integer.MAX_VALUE;

  /** Says no after so many batches. */
  public GatheringReceiver stoppingAfter(int wanted) {
    batchesWanted = wanted;
    return this;
  }

  @Override
  public void receive(Uid uid, InputStream octets, long announced) throws IOException {
    handedOver.put(uid.value(), octets.readAllBytes());
  }

  @Override
  public boolean batchEnded(MailSource.Fetched fetched) {
    batches.add(fetched);
    return batches.size() < batchesWanted;
  }

  /** How the batches ended, in their order. */
  public List<MailSource.Fetched> batches() {
    return List.copyOf(batches);
  }

  /** The octets of the messages that counted as received, by UID. */
  public Map<Long, byte[]> received() {
    Map<Long, byte[]> received = new HashMap<>();
    for (MailSource.Fetched batch : batches) {
      batch.received().forEach(uid -> received.put(uid.value(), handedOver.get(uid.value())));
    }
    return received;
  }

  /** What was odd, by UID. */
  public Map<Long, String> oddities() {
    Map<Long, String> oddities = new HashMap<>();
    for (MailSource.Fetched batch : batches) {
      batch.oddities().forEach((uid, what) -> oddities.put(uid.value(), what));
    }
    return oddities;
  }
}
