package org.muniment.archive;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertSame;

import org.junit.jupiter.api.Test;

class StorableTextTest {
  private static final String SMILE = "\ud83d\ude00";

  @Test
  void textThatAColumnCanKeepIsKeptAsItIs() {
    String text = "Gr\u00fc\u00dfe " + SMILE;
    assertSame(text, StorableText.of(text));
  }

  @Test
  void aNulAndHalfACharacterAreReplacedAndTheRestStays() {
    assertEquals("a\ufffdb\ufffdc" + SMILE, StorableText.of("a\0b\ud83dc" + SMILE));
  }

  @Test
  void aCharacterOfTwoUnitsIsNeverCutInTwo() {
    assertEquals("ab", StorableText.cut("ab" + SMILE, 3));
    assertEquals("ab" + SMILE, StorableText.cut("ab" + SMILE + "c", 4));
  }

  @Test
  void whatIsMissingStaysMissing() {
    assertNull(StorableText.cutOrNull(null, 5));
  }

  @Test
  void nothingIsLeftOfALengthOfZero() {
    assertEquals("", StorableText.cut("abc", 0));
  }
}
