/* Included by lwIP's fs.c in place of its own table of files: there are none in the image. */
#define FS_ROOT NULL
#define FS_NUMFILES 0
