/**
 * Measurements of the parts (JMH) and of the whole. They run side by side with the tools that we
 * compare ourselves with, and their figures go to docs/performance.md.
 */
@NullMarked
package org.muniment.benchmarks;

import org.jspecify.annotations.NullMarked;
