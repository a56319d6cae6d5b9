/** What the templates of the page need beyond the judged run: pictures, anchors, the script. */
@NullMarked
package org.loadproof.report.page;

import org.jspecify.annotations.NullMarked;
