"""From working copy to what lifters read: documents, publishing, and the published library."""
