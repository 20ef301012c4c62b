/** A story as its row holds it: more than the public fields, for those who show it. */
export type { StoryView as StoredStory } from "../../stories/view.ts";
