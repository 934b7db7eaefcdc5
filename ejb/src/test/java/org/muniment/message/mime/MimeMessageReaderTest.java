package org.muniment.message.mime;

import org.muniment.message.MessageReader;
import org.muniment.message.MessageReaderContract;

class MimeMessageReaderTest implements MessageReaderContract {
  @Override
  public MessageReader reader() {
    return new MimeMessageReader();
  }
}
