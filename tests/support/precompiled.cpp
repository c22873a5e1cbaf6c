// Gives the shared precompiled header (Catch2) a source to be built for; see tests/CMakeLists.txt.
