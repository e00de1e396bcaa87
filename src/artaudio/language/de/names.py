"""First names, and the functions that stand before a person's name."""

from artaudio.base.patterns import lazy

FIRST_NAMES = frozenset(
    """
    Achim Adam Agnes Ahmed Alexander Alexej Alexis Ali Alice Alois Andrea Andreas Andrej Angela Anja Anke Anna
    Anne Annegret Annette Anton Antonio Armin Arne Arnold Astrid Axel Barack Barbara Bärbel Bashar Beate Ben
    Benedikt Benjamin Bernd Bernhard Bettina Bill Birgit Björn Boris Brigitte Bruno Carl Carla Carles Carlos
    Carmen Carola Carsten Caroline Cem Charles Christian Christiane Christina Christine Christoph Christopher
    Clara Claudia Claus Clemens Cornelia Daniel Daniela David Dennis Detlef Diana Dieter Dietmar Dirk Dmitri
    Dominik Donald Doris Dorothee Eckart Edmund Ekaterina Elena Elisabeth Elke Emma Emmanuel Erich Erik Erna
    Ernst Erwin Esther Eva Evelyn Fabian Felix Ferdinand Florian Frank Franz Franziska François Frauke Fred
    Frederik Friedrich Fritz Gabriele Georg George Gerald Gerd Gerda Gerhard Gert Giovanni Gisela Giuseppe
    Gregor Gudrun Günter Günther Guido Hannah Hannelore Hannes Hans Harald Hartmut Hassan Heike Heiko Heiner
    Heinrich Heinz Helene Helga Helmut Hendrik Henrik Henning Henry Herbert Hermann Hillary Holger Horst Hubert
    Hubertus Hugo Ibrahim Igor Ilona Ilse Ines Inga Inge Ingo Ingrid Irene Iris Isabel Ivan Ivanka Jack Jacob
    Jair Jakob James Jan Jana Jean Jens Jeremy Joachim Joana Jochen Joe Johann Johanna Johannes John Jonas Jörg
    Jörn Josef Joseph Joschka José Juan Judith Julia Julian Juliane Jürgen Justin Jutta Kai Karin Karl Karla
    Karsten Katarina Katharina Kathrin Katja Katrin Kerstin Kevin Kim Klara Klaus Konrad Kristina Kurt Lars
    Laura Lea Lena Leo Leon Leonie Lothar Louis Luca Lucas Ludwig Luigi Luis Luisa Lukas Lutz Maas Magdalena
    Malte Manfred Manuel Manuela Marc Marcel Marco Marcus Maren Margarete Margot Maria Mariano Marie Marina
    Mario Marion Mark Marko Markus Marlene Marta Martha Martin Martina Mary Mateusz Mathias Matteo Matthias Max
    Maximilian Mehmet Meike Melanie Meryem Micha Michael Michaela Michel Michelle Mike Miriam Mohamed Mohammed
    Mona Monika Moritz Muhammad Mustafa Nadine Nadja Nancy Natalia Natalie Nicola Nicolas Nicole Nicolás Niels
    Niklas Nikolaus Nils Nina Norbert Nora Olaf Ole Oleg Oliver Omar Oskar Otto Pascal Patricia Patrick Paul
    Paula Pedro Peer Peter Petra Philipp Philip Pia Pierre Rafael Rainer Ralf Ralph Raphael Rebecca Recep Regina
    Regine Reiner Reinhard Reinhold Renate Rex Richard Rita Robert Roberto Roger Roland Rolf Roman Ronald Rosa
    Rosemarie Rudolf Rüdiger Ruth Sabine Sabrina Sahra Said Saleh Salman Samuel Sandra Sara Sarah Sascha
    Sebastian Sergej Sergio Sigmar Silke Silvia Silvio Simon Simone Sofia Sonja Sophia Sophie Stefan Stefanie
    Steffen Steffi Stephan Stephanie Steve Steven Susanne Svenja Sven Swetlana Sylvia Tanja Tatjana Tayyip Thea
    Theo Theresa Theresia Thilo Thomas Thorsten Tim Tina Tobias Tom Torben Torsten Udo Ulf Ulla Ulrich Ulrike
    Ursula Uta Ute Uwe Valentin Valentina Vera Verena Veronika Viktor Viktoria Vincent Vitali Viola Volker
    Walter Waltraud Werner Wibke Wilfried Wilhelm Willi Willy Winfried Wladimir Wolf Wolfgang Wolodymyr Xi
    Yvonne Yasmin Angelika Britta Dagmar Dilek Fatma Gesine Greta Ismail Jacek Jarosław Katarzyna Kirsten Lech
    Mette Mikael Narendra Rodrigo Shinzo Volodymyr Wiebke Zhang
    Adelheid Aleksandra Alena Alexandra Alina Amelie Anastasia Angelina Anika Anita Annalena Annika Antje Antonia Ariane
    Aurelia Ayşe Bianca Brigitta Camilla Carina Carolin Cäcilia Charlotte Chiara Christa Claire Constanze Cordula Corinna
    Daria Denise Dora Dorothea Edith Eleonora Elfriede Elif Elina Elisa Ella Ellen Elsa Emily Emilia Erika Eveline Fabienne
    Fatima Federica Filomena Frieda Friederike Gerlinde Gertraud Gertrud Giulia Grete Gretel Gundula Hanna Hedwig Helena
    Hella Henriette Herta Hertha Hilde Hildegard Ida Imke Inka Irina Irma Irmgard Isabella Isabelle Jacqueline Janina
    Jasmin Jennifer Jenny Jessica Josefa Josefine Josephine Katalin Kathleen Katinka Larissa Laetitia Lara Leila Leni
    Lieselotte Liliane Lina Linda Lisa Lotte Lucia Lucie Luise Lydia Magda Maike Maja Mareike Margareta Margit Margrit
    Mariella Marija Marlies Mathilde Mechthild Melissa Mia Michaele Mirjam Nadja Natascha Nathalie Nele Nicola Notburga
    Olga Olivia Ottilie Paulina Pauline Philippa Ramona Rebekka Resi Ricarda Roberta Romana Romy Ronja Rosi Roswitha
    Rosina Sabina Salome Sandrine Selina Serena Sibylle Sieglinde Sigrid Simona Sina Sofie Steffi Svetlana Tabea Tamara
    Tatiana Theres Therese Traudl Valerie Vanessa Vreni Walburga Walpurga Waltraut Wilma Zita Zoe Zsuzsanna
    Alfons Alfred Aloys Ambros Andre André Arthur Bastian Bertram Bruno Burkhard Christof Curt Danilo Denis Dietrich
    Eberhard Eckhard Edgar Eduard Egon Emil Engelbert Enrico Eric Ernesto Eugen Ewald Falk Ferdl Filip Gernot Gianluca
    Gottfried Gunnar Gustav Guenter Heribert Hermann Ignaz Ingolf Jochen Johannes Julius Justus Karlheinz Kilian Lasse
    Leander Leonhard Leopold Linus Lorenz Ludger Luka Magnus Marius Mats Matthäus Meinhard Mirko Nico Niko Noah
    Ottmar Patrik Raimund Rainhard Rasmus Rico Robin Roderich Ronny Ruben Rupert Sandro Severin Siegfried Sigmund Silvan
    Sören Tassilo Theodor Tilman Tino Toni Traugott Veit Vinzenz Volkmar Wendelin Willibald Wolfram Xaver
    Jule Swantje Wencke Femke Antonie Ariadne Beatrix Beatrice Birte Birthe Dörte Dörthe Edda Elvira Emine Enno Eske
    Fenja Finja Finn Fiete Frederike Frida Gesa Gitta Hauke Heidi Heidrun Hilke Ilka Insa Isabell Jette Jolanda Kaja
    Karen Karoline Kaspar Kerrin Kira Kristin Krista Lale Lennart Lilli Lilly Liesel Liesbeth Lorena Luzia Madeleine
    Maik Malin Mandy Manja Margret Marietta Marita Marit Marleen Marlen Mascha Mattis Mechtild Merle Mila Milan Mira
    Nadia Natalja Nelly Nesrin Nuray Okka Onno Ottokar Özlem Peggy Ragna Reimer Rieke Rosalie Rosmarie Roxana Sanna
    Selma Serap Sigrun Silja Silvana Siegrid Solveig Stella Stine Sünje Susan Susann Suse Suzanne Sybille Telse Teresa
    Thekla Tilda Till Tomke Undine Uli Urs Urte Vivien Wanda Wenke Wieland Wilhelmine Wulf Yannick Yannik Yara Yasemin
    Yusuf Zeynep Zoë Zora Amira Amina Aylin Aysel Bülent Derya Emre Ercan Erdal Erol Faruk Gökhan Gülay Halil Hakan
    Hatice Hüseyin Jannik Jannis Jasper Joris Jost Kaan Kemal Levin Leyla Linn Maurice Maxim Melek Melina Merve Metin
    Mika Mesut Murat Nazan Nikita Okan Onur Orhan Osman Pelin Piet Rachel Raoul René Renée Samir Selim Sedat Selin
    Serdar Serkan Sibel Silas Sinan Sönke Tarek Tarik Thies Thore Timo Tjark Torge Ümit Veronique Willem Zafer Adnan
    Adrian Alessandro Alessia Alex Anders Angelo Anselm Arno Arvid Aron Artur Balthasar Bela Bert Berthold Bodo Caspar
    Cedric Christel Claas Cora Cosima Dario Dominique Edeltraud Elias Elmar Emanuel Erhard Ernestine Ester Etienne Ewa
    Fabio Felicitas Fiona Francesca Gabi Gaby Georgina Gerrit Gisbert Gitte Hanno Hanne Harro Hedi Heinke Helmuth Helen
    Henri Hinnerk Hinrich Ilja Immo Irena Irmela Ivo Jaqueline Jelena Jonathan Juri Kathi Käthe Knut Kuno Leif Leonard
    Leonora Levi Lia Lotta Lüder Marek Margarethe Marian Mariana Matthis Mina Nanette Nathan Neele Nick Nicolai Nikolai
    Oswald Pablo Pamela Pavel Pawel Philine Pirmin Priska Rahel Raphaela Reimund Rena Samira Simeon Sonia Swen Tessa
    Tilo Tilmann Tomasz Vicky Victoria Viviane Waldemar Walther Wenzel Wilko Yves Zacharias Jolina Ludovica Annemarie
    Annelie Anneliese Anneke Marlis Gottlieb Volkhard Isolde Gesche Almut Almuth Aloisia Ameli Annemieke Anouk Babette
    Benno Birger Brunhilde Burghard Corinne Detlev Dietlind Eckhardt Elli Emely Erdmute Ewelina Friedhelm Friedemann
    Gerlind Giesela Gisa Gunther Gunter Hedda Hermine Hiltrud Irmtraud Jörgen Kunigunde Leopoldine Neil Nicoletta Ortrud
    Ottfried Reinhilde Roselinde Sandy Siegmar Sigurd Theda Thoralf Ulrik Wilhelmina
    """.split()  # noqa: SIM905
)

_FEMALE = frozenset(
    """
    Agnes Anja Anke Anne Annegret Annette Astrid Bärbel Beate Birgit Brigitte Carmen Caroline Christiane Christine Doris
    Dorothee Elisabeth Elke Erna Esther Evelyn Franziska Gabriele Gesine Gudrun Hannah Hannelore Heike Helene Ilse Ines
    Inge Ingrid Irene Iris Isabel Judith Juliane Karin Kathrin Katrin Kerstin Kirsten Leonie Maren Margarete Margot Marie
    Marion Marlene Meike Melanie Michelle Miriam Nadine Nancy Natalie Nicole Regine Renate Rosemarie Ruth Sabine Sarah
    Adelheid Amelie Antje Ariane Ayşe Carolin Charlotte Claire Constanze Denise Edith Elfriede Elif Ellen Emily Eveline
    Fabienne Friederike Gerlinde Gertraud Gertrud Grete Gretel Hedwig Henriette Hilde Hildegard Imke Irmgard Isabelle
    Jacqueline Jasmin Jennifer Jenny Josefine Josephine Katalin Kathleen Leni Lieselotte Liliane Lotte Lucie Luise Maike
    Mareike Margit Margrit Marlies Mathilde Mechthild Mirjam Nathalie Nele Ottilie Pauline Resi Romy Rosi Salome Sandrine
    Sibylle Sieglinde Sigrid Sofie Theres Therese Traudl Valerie Vreni Waltraut Zoe
    Silke Simone Sophie Stefanie Steffi Stephanie Susanne Sylvie Ulrike Ute Waltraud Wibke Wiebke Yvonne Yasmin
    Jule Swantje Wencke Femke Antonie Ariadne Beatrix Beatrice Birte Birthe Dörte Dörthe Emine Eske Frederike Heidi
    Heidrun Hilke Isabell Jette Karen Karoline Kerrin Kristin Lale Lilli Lilly Liesel Liesbeth Madeleine Malin Mandy
    Margret Marit Marleen Marlen Mechtild Merle Nelly Nesrin Nuray Özlem Peggy Rieke Rosalie Rosmarie Serap Sigrun
    Siegrid Solveig Stine Sünje Susan Susann Suse Suzanne Sybille Telse Tomke Undine Urte Vivien Wenke Wilhelmine
    Yasemin Zeynep Zoë Aylin Aysel Gülay Hatice Linn Melek Merve Nazan Pelin Rachel Renée Selin Sibel Veronique Christel
    Edeltraud Ernestine Ester Felicitas Gabi Gaby Gitte Hanne Hedi Heinke Helen Jaqueline Kathi Käthe Margarethe Nanette
    Neele Philine Rahel Vicky Viviane Annemarie Annelie Anneliese Anneke Isolde Gesche Almut Almuth Ameli Annemieke
    Anouk Babette Brunhilde Corinne Dietlind Elli Emely Erdmute Gerlind Hermine Hiltrud Irmtraud Kunigunde Leopoldine
    Ortrud Reinhilde Roselinde Sandy Marlis
    """.split()  # noqa: SIM905
)
_MALE_IN_A = frozenset(
    {"Luca", "Sascha", "Mustafa", "Joschka", "Jona", "Jonas", "Nikola", "Luka", "Bela", "Mika", "Nikita", "Ilja"}
)


def is_first_name(word: str) -> bool:
    """Whether a word is a known first name, or several with hyphens: `Eva`, `Anne-Kathrin`."""
    return word in FIRST_NAMES or ("-" in word and all(part in FIRST_NAMES for part in word.split("-")))


def is_female(name: str) -> bool:
    """Whether a first name is a woman's: `Eva`, `Ute`; unknown names are not."""
    return name in _FEMALE or (name in FIRST_NAMES and name.endswith("a") and name not in _MALE_IN_A)


ROLES = lazy(
    r"(?:[A-ZÄÖÜ][\w-]*)?(?:[Pp]räsident|[Kk]anzler|[Mm]inister|[Cc]hef|[Vv]orsitzende[rn]?|[Ss]precher|[Ss]ekretär|[Kk]andidat|[Ff]ührer"
    r"|[Kk]ommissar|[Bb]otschafter|[Bb]ürgermeister|[Aa]bgeordnete[rn]?|[Ss]enator|[Gg]ouverneur|[Kk]önig|[Pp]apst|[Bb]ischof|[Kk]ardinal"
    r"|[Rr]ichter|[Aa]nwalt|[Aa]nwältin|[Tt]rainer|[Kk]apitän|[Tt]orwart|[Ss]türmer|[Vv]erteidiger|[Pp]rofessor|[Ff]orscher|[Ee]xperte"
    r"|[Ee]xpertin|[Aa]utor|[Rr]egisseur|[Ss]chauspieler|[Ss]änger|[Aa]rchitekt|[Uu]nternehmer|[Dd]irektor|[Ll]eiter|[Gg]eneral|[Pp]olitiker"
    r"|[Aa]ktivist|[Ff]orscher|[Oo]ligarch|[Ii]ntendant|[Kk]orrespondent|[Rr]eporter|[Mm]anager|[Gg]ründer|[Cc]oach)(?:in|innen|en|s)?"
)
"""A function that stands before a name: "Bundeskanzlerin Merkel", "THW-Trainer Gieseke"."""
